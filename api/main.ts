import { resolve } from 'node:path';
import { AccountLinks } from '../activities/account-link';
import { createDocumentStore } from '../activities/documents/create-document-store';
import { IdentityCodes } from '../activities/identity-code';
import { createLetterDelivery, createMessageDelivery } from '../activities/messages/create-delivery';
import { PatientLinks } from '../activities/patient-link';
import { OpenViduRooms } from '../activities/video/openvidu';
import { openDatabase } from '../dossier/database';
import { STANDARD_POLICY } from '../journey/policy';
import { loadConfig } from '../platform/config';
import { announceReady, onStop, runProgram } from '../platform/lifecycle';
import { createLogger } from '../platform/logging';
import { Throttles } from './door/throttle';
import { Streams } from './events/streams';
import { LetterPost } from './letters';
import { serve } from './server';
import { createTexts } from './texts';
import { UploadFolder } from './teleconsultations/upload-folder';
import { TemporalVisits } from './visits/temporal-visits';

/** Where the build leaves the Angular app, beside this program (dist/api/main.js). */
const PAGES = { desk: resolve(__dirname, '../frontend/browser'), patient: resolve(__dirname, '../patient/browser') };
const CONNECTIONS = 20;

runProgram('api', async () => {
  const config = loadConfig();
  const logger = createLogger('api', config.LOG_LEVEL);
  const database = openDatabase(config.DATABASE_URL, CONNECTIONS);
  onStop(() => database.destroy());
  const visits = new TemporalVisits(config, logger);
  onStop(() => visits.close());
  const links = new PatientLinks(config.APP_SECRET, config.PUBLIC_URL);
  const running = await serve(
    {
      config,
      logger,
      database,
      visits,
      rooms: new OpenViduRooms(config.OPENVIDU_URL, config.OPENVIDU_SECRET),
      documents: await createDocumentStore(config),
      uploads: new UploadFolder(config.UPLOADS_DIR),
      links,
      codes: new IdentityCodes(config.APP_SECRET),
      postman: createMessageDelivery(config, database),
      letters: new LetterPost(createLetterDelivery(config, database), logger),
      accountLinks: new AccountLinks(config.APP_SECRET, config.PUBLIC_URL),
      texts: createTexts(config, links),
      streams: new Streams(database, config.DATABASE_URL, logger),
      throttles: new Throttles(database),
      policy: { ...STANDARD_POLICY, waitingRoomOpensBeforeMs: config.WAITING_ROOM_OPENS_MINUTES * 60_000 },
    },
    PAGES,
  ).catch((fault: unknown) => {
    throw explained(fault, config.HOST, config.PORT);
  });
  onStop(() => running.stop());
  logger.info({ port: running.port }, 'the API serves');
  announceReady({ port: running.port });
});

/** One sentence that says what to do, for the faults a person can mend. */
function explained(fault: unknown, host: string, port: number): unknown {
  const { code } = fault as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') return Object.assign(new Error(`Port ${port} of ${host} is taken by another program: free it, or choose another with PORT.`), { code });
  if (code === 'EACCES') return Object.assign(new Error(`Port ${port} may not be used by this account: choose one above 1023 with PORT.`), { code });
  if (code === 'EADDRNOTAVAIL') return Object.assign(new Error(`HOST is ${host}, which is no address of this machine.`), { code });
  return fault;
}

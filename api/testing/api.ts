import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FolderDocumentStore } from '../../activities/documents/folder-store';
import { AccountLinks } from '../../activities/account-link';
import { IdentityCodes } from '../../activities/identity-code';
import { createLetterDelivery, createMessageDelivery } from '../../activities/messages/create-delivery';
import { PatientLinks } from '../../activities/patient-link';
import type { VideoRooms } from '../../activities/video/openvidu';
import { type Database, openDatabase } from '../../dossier/database';
import { migrateLatest } from '../../dossier/migrate';
import { STANDARD_POLICY } from '../../journey/policy';
import type { BookedView } from '../../journey/views';
import type { SettingName } from '../../platform/config';
import { createLogger } from '../../platform/logging';
import { testConfig } from '../../platform/testing/config';
import { temporaryDatabase } from '../../platform/testing/postgres';
import { Throttles } from '../door/throttle';
import { Streams } from '../events/streams';
import type { PagesFolders } from '../app';
import { LetterPost } from '../letters';
import { type RunningApi, serve } from '../server';
import type { Services } from '../services';
import { UploadFolder } from '../teleconsultations/upload-folder';
import { createTexts } from '../texts';
import { Browser } from './browser';
import { FakeVisits } from './fake-visits';
import { createWorld, type World } from './world';

/** A media server that gives tokens and keeps none. */
export class FakeRooms implements VideoRooms {
  up = true;
  ensure = (): Promise<void> => Promise.resolve();
  connect = (room: string, data: { side: string }): Promise<string> => Promise.resolve(`wss://video.test/${room}?token=${data.side}-${randomUUID()}`);
  readonly ejected: string[] = [];
  eject = (_room: string, who: string): Promise<void> => Promise.resolve(void this.ejected.push(who));
  close = (): Promise<void> => Promise.resolve();
  answers = (): Promise<boolean> => Promise.resolve(this.up);
}

/** The API on a free port, with a database of its own and nobody else's. */
export interface TestApi {
  readonly origin: string;
  readonly services: Services;
  readonly database: Database;
  readonly visits: FakeVisits;
  readonly rooms: FakeRooms;
  readonly world: World;
  /** What was logged, as lines. */
  readonly logs: string[];
  /** A browser that is signed in nowhere. */
  browser(): Browser;
  /** Books a visit of the owner; each call takes the next hour. */
  book(options?: { minutesFromNow?: number; by?: Browser }): Promise<BookedView>;
  /** The token of the visit's link. */
  linkOf(teleconsultationId: string): string;
  /** The code a check was sent. */
  codeOf(checkId: string): string;
  stop(): Promise<void>;
}

export async function startApi(overrides: { settings?: Partial<Record<SettingName, string>>; throttle?: number; folders?: PagesFolders; services?: Partial<Services> } = {}): Promise<TestApi> {
  const place = await temporaryDatabase(migrateLatest);
  const folder = mkdtempSync(join(tmpdir(), 'vis-a-vis-api-'));
  const config = testConfig({ DATABASE_URL: place.url, DATA_DIR: folder, DEMONSTRATION: 'yes', LOG_LEVEL: 'info', ...overrides.settings });
  const logs: string[] = [];
  const logger = createLogger('api', config.LOG_LEVEL, { write: (line: string) => void logs.push(line) });
  const database = openDatabase(place.url, 20);
  const links = new PatientLinks(config.APP_SECRET, config.PUBLIC_URL);
  const codes = new IdentityCodes(config.APP_SECRET);
  const rooms = new FakeRooms();
  const delivery = createMessageDelivery(config, database);
  const visits = new FakeVisits({ database, delivery, links, rooms });
  const services: Services = {
    config,
    logger,
    database,
    visits,
    rooms,
    documents: new FolderDocumentStore(config.DOCUMENTS_DIR),
    uploads: new UploadFolder(config.UPLOADS_DIR),
    links,
    codes,
    postman: delivery,
    letters: new LetterPost(createLetterDelivery(config, database), logger),
    accountLinks: new AccountLinks(config.APP_SECRET, config.PUBLIC_URL),
    texts: createTexts(config, links),
    streams: new Streams(database, place.url, logger),
    throttles: new Throttles(database, overrides.throttle ?? 1000),
    policy: STANDARD_POLICY,
    ...overrides.services,
  };
  const world = await createWorld(database);
  const running: RunningApi = await serve(services, overrides.folders);
  const origin = `http://127.0.0.1:${running.port}`;
  let hours = 24;
  const api: TestApi = {
    origin,
    services,
    database,
    visits,
    rooms,
    world,
    logs,
    browser: () => new Browser(origin),
    async book({ minutesFromNow, by } = {}) {
      const browser = by ?? (await new Browser(origin).signIn(world.owner));
      const startsAt = new Date(Date.now() + (minutesFromNow ?? (hours += 1) * 60) * 60_000).toISOString();
      const reply = await browser.post<BookedView>('/teleconsultations', { clinicianId: world.owner.id, startsAt, minutes: 20, motif: 'Consultation', patientId: world.patientId });
      if (reply.status !== 201) throw new Error(`cannot book: ${reply.text}`);
      return reply.body;
    },
    linkOf: (id) => links.token(id, 1),
    codeOf: (checkId) => codes.code(checkId),
    async stop() {
      await running.stop();
      await database.destroy();
      await place.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return api;
}

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from '@temporalio/worker';
import { openDatabase } from '../dossier/database';
import { loadConfig } from '../platform/config';
import { startHealthServer } from '../platform/health-server';
import { announceReady, onStop, runProgram } from '../platform/lifecycle';
import { createLogger } from '../platform/logging';
import { connectNative, temporalTarget } from '../platform/temporal';
import { createActivities } from './activities';
import { createMessageDelivery } from './messages/create-delivery';
import { PatientLinks } from './patient-link';
import { OpenViduRooms } from './video/openvidu';

/** Built once with the rest, so that a start does not bundle again. */
const BUNDLE = join(__dirname, '..', 'workflow-bundle.js');

/** One worker process: any number may run; one that dies is survived by the others. */
runProgram('worker', async () => {
  const config = loadConfig();
  const logger = createLogger('worker', config.LOG_LEVEL);
  const database = openDatabase(config.DATABASE_URL);
  onStop(() => database.destroy());
  const connection = await connectNative(config);
  onStop(() => connection.close());
  const target = temporalTarget(config);
  const worker = await Worker.create({
    connection,
    namespace: target.namespace,
    taskQueue: target.taskQueue,
    ...(existsSync(BUNDLE) ? { workflowBundle: { codePath: BUNDLE } } : { workflowsPath: join(__dirname, '..', 'workflows', 'index.js') }),
    activities: createActivities({
      database,
      delivery: createMessageDelivery(config, database),
      links: new PatientLinks(config.APP_SECRET, config.PUBLIC_URL),
      rooms: new OpenViduRooms(config.OPENVIDU_URL, config.OPENVIDU_SECRET),
    }),
    // A killed worker's visits are taken over after this, instead of 10 s.
    stickyQueueScheduleToStartTimeout: '1 second',
    shutdownGraceTime: '2 seconds',
  });
  const running = worker.run();
  onStop(async () => {
    if (worker.getState() === 'RUNNING') worker.shutdown();
    await running.catch(() => undefined);
  });
  running.catch((fault: unknown) => {
    logger.error({ err: fault }, 'the worker stopped');
    process.exit(1);
  });
  if (config.HEALTH_PORT > 0) {
    const health = await startHealthServer(config.HEALTH_PORT, config.HOST, {
      live: () => worker.getState() === 'RUNNING',
      ready: () => database.raw('SELECT 1').then(() => true),
    });
    onStop(() => health.close());
  }
  announceReady();
});

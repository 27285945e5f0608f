import { randomUUID } from 'node:crypto';
import { Client, Connection, WithStartWorkflowOperation, type WorkflowHandle } from '@temporalio/client';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { createActivities } from '../../activities/activities';
import { createMessageDelivery } from '../../activities/messages/create-delivery';
import { PatientLinks } from '../../activities/patient-link';
import type { VideoRooms } from '../../activities/video/openvidu';
import { type Database, openDatabase } from '../../dossier/database';
import { migrateLatest } from '../../dossier/migrate';
import { STANDARD_POLICY, type Policy } from '../../journey/policy';
import type { Config } from '../../platform/config';
import { testConfig } from '../../platform/testing/config';
import { temporaryDatabase, type TestDatabase } from '../../platform/testing/postgres';
import { testTemporalServer } from '../../platform/testing/temporal';
import { bookUpdate, TELECONSULTATION_WORKFLOW, workflowIdOf, type Requester } from '../messages';
import { SEARCH } from '../operators';
import { CuttableRelay } from './cuttable-relay';
import { defineSearchAttributeKey, SearchAttributeType, TypedSearchAttributes } from '@temporalio/common';

/** A media server that is there, or not, as the test says; it remembers what it was asked. */
export class FakeRooms implements VideoRooms {
  down = false;
  readonly asked: string[] = [];
  ensure(room: string): Promise<void> {
    return this.answer(`ensure ${room}`);
  }
  async connect(room: string): Promise<string> {
    await this.answer(`connect ${room}`);
    return 'ws://localhost?token=tok_Fictif';
  }
  eject(room: string, who: string): Promise<void> {
    return this.answer(`eject ${who} ${room}`);
  }
  close(room: string): Promise<void> {
    return this.answer(`close ${room}`);
  }
  answers(): Promise<boolean> {
    return Promise.resolve(!this.down);
  }
  private answer(request: string): Promise<void> {
    if (this.down) return Promise.reject(new Error('down'));
    this.asked.push(request);
    return Promise.resolve();
  }
}

/** The code a harness runs: the product's own, or a copy of it to which a test added something. */
export interface Product {
  readonly workflowsPath: string;
  readonly createActivities: typeof createActivities;
}
const OURS: Product = { workflowsPath: require.resolve('../index'), createActivities };

export interface BookedVisit {
  readonly id: string;
  readonly handle: WorkflowHandle;
  readonly clinician: Requester;
  readonly patientId: string;
}

/** Real parts: a Temporal server, a PostgreSQL database, a worker with the product's activities. Only the video is fake. */
export class VisitHarness {
  readonly rooms = new FakeRooms();
  readonly etablissementId = randomUUID();
  readonly clinicianId = randomUUID();
  private constructor(
    readonly config: Config,
    readonly database: Database,
    readonly client: Client,
    readonly taskQueue: string,
    private readonly place: TestDatabase,
    private readonly connections: { close(): Promise<void> }[],
    private worker: { stop(): Promise<void> },
    private readonly activitiesDatabase: Database,
    /** Between the activities and PostgreSQL; the test's own questions do not pass through it. */
    readonly databaseRelay: CuttableRelay,
  ) {}

  static async start(overrides: Parameters<typeof testConfig>[0] = {}, product: Product = OURS): Promise<VisitHarness> {
    const [server, place] = await Promise.all([testTemporalServer(), temporaryDatabase(migrateLatest)]);
    const config = testConfig({ DATABASE_URL: place.url, TEMPORAL_ADDRESS: server.address, DEMONSTRATION: 'yes', ...overrides });
    const database = openDatabase(place.url);
    const direct = new URL(place.url);
    const relay = await CuttableRelay.before(Number(direct.port), direct.hostname);
    const relayed = new URL(place.url);
    relayed.host = `127.0.0.1:${relay.port}`;
    const connection = await Connection.connect({ address: server.address });
    const native = await NativeConnection.connect({ address: server.address });
    const taskQueue = `visits-${randomUUID()}`;
    const harness = new VisitHarness(config, database, new Client({ connection }), taskQueue, place, [connection, native], { stop: () => Promise.resolve() }, openDatabase(relayed.toString()), relay);
    harness.worker = await harness.startWorker(native, product);
    await harness.seed();
    return harness;
  }

  private async startWorker(connection: NativeConnection, product: Product): Promise<{ stop(): Promise<void> }> {
    const worker = await Worker.create({
      connection,
      taskQueue: this.taskQueue,
      workflowBundle: await workflowBundle(product.workflowsPath),
      activities: product.createActivities({
        database: this.activitiesDatabase,
        delivery: createMessageDelivery(this.config, this.activitiesDatabase),
        links: new PatientLinks(this.config.APP_SECRET, this.config.PUBLIC_URL),
        rooms: this.rooms,
      }),
      stickyQueueScheduleToStartTimeout: '1 second',
      shutdownGraceTime: '1 second',
    });
    const running = worker.run();
    return {
      stop: async () => {
        worker.shutdown();
        await running;
      },
    };
  }

  private async seed(): Promise<void> {
    const { database, etablissementId, clinicianId } = this;
    await database('etablissement').insert({ id: etablissementId, name: 'Centre hospitalier du Modèle', shortName: 'CHM' });
    await database('account').insert({ id: clinicianId, email: `${clinicianId}@exemple.test`, passwordHash: '-', title: 'Dr', givenName: 'Claude', familyName: 'Spécimen', phone: '06 39 98 00 07' });
    await database('member').insert({ etablissementId, accountId: clinicianId, role: 'clinician' });
    await database('motif').insert([
      { etablissementId, code: 'Consultation', label: 'Consultation' },
      { etablissementId, code: 'COVID_19', label: 'COVID_19' },
    ]);
  }

  get clinician(): Requester {
    return { kind: 'clinician', etablissementId: this.etablissementId, accountId: this.clinicianId };
  }

  /** Books as the API does: what was typed first, then one call. @throws WorkflowUpdateFailedError when refused */
  async book(options: { startsAt?: Date; minutes?: number; policy?: Partial<Policy>; motif?: string; patient?: Record<string, string> } = {}): Promise<BookedVisit> {
    const id = randomUUID();
    const startsAt = options.startsAt ?? new Date(Date.now() + 60 * 60_000);
    const minutes = options.minutes ?? 20;
    const motif = options.motif ?? 'Consultation';
    const patient = { familyName: 'Exemple', givenName: 'Camille', phone: '06 39 98 12 42', email: 'camille@exemple.test', ...options.patient };
    await this.database('bookingRequest').insert({
      id,
      etablissementId: this.etablissementId,
      clinicianId: this.clinicianId,
      bookedBy: this.clinicianId,
      newPatient: JSON.stringify(patient),
      motifCode: motif,
      during: this.database.raw('tstzrange(?, ?)', [startsAt.toISOString(), new Date(startsAt.getTime() + minutes * 60_000).toISOString()]),
    });
    const policy = { ...STANDARD_POLICY, ...options.policy };
    const start = new WithStartWorkflowOperation(TELECONSULTATION_WORKFLOW, {
      workflowId: workflowIdOf(id),
      taskQueue: this.taskQueue,
      workflowIdConflictPolicy: 'USE_EXISTING',
      workflowTaskTimeout: '5 seconds',
      typedSearchAttributes: new TypedSearchAttributes([
        { key: SEARCH.step, value: 'preparation' },
        { key: SEARCH.etablissement, value: this.etablissementId },
        { key: defineSearchAttributeKey('Motif', SearchAttributeType.KEYWORD), value: motif },
        { key: SEARCH.clinician, value: this.clinicianId },
        { key: SEARCH.scheduledAt, value: startsAt },
      ]),
      args: [{ teleconsultationId: id, etablissementId: this.etablissementId, clinicianId: this.clinicianId, motif, startsAt: startsAt.toISOString(), minutes, policy }],
    });
    await this.client.workflow.executeUpdateWithStart(bookUpdate, { startWorkflowOperation: start, updateId: 'book', args: [{ by: this.clinician }] });
    const row: { patientId: string } = await this.database('teleconsultation').where({ id }).first('patientId');
    return { id, handle: this.client.workflow.getHandle(workflowIdOf(id)), clinician: this.clinician, patientId: row.patientId };
  }

  /** Waits for a condition of the record, re-read until it holds; never for a time. */
  async until<Value>(read: () => Promise<Value>, holds: (value: Value) => boolean): Promise<Value> {
    for (;;) {
      const value = await read();
      if (holds(value)) return value;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  phase(id: string): Promise<string> {
    return this.database('teleconsultation').where({ id }).first('phase').then((row: { phase: string }) => row.phase);
  }

  async stop(): Promise<void> {
    await this.worker.stop();
    for (const connection of this.connections) await connection.close();
    await this.activitiesDatabase.destroy();
    await this.databaseRelay.close();
    await this.database.destroy();
    await this.place.drop();
  }
}

const bundles = new Map<string, ReturnType<typeof bundleWorkflowCode>>();
function workflowBundle(workflowsPath: string): ReturnType<typeof bundleWorkflowCode> {
  const bundle = bundles.get(workflowsPath) ?? bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('ERROR') });
  bundles.set(workflowsPath, bundle);
  return bundle;
}
try {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
} catch {
  // Installed already by another file of this process.
}

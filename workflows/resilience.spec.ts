import { createServer, type Server } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { AddressInfo } from 'node:net';
import * as messages from './messages';
import { VisitHarness } from './testing/visit-harness';

/** What an operator reads on the workflow's page. */
const details = async (harness: VisitHarness, id: string): Promise<string> => {
  const metadata = await harness.client.workflow.getHandle(messages.workflowIdOf(id)).query<{ currentDetails?: string }>('__temporal_workflow_metadata');
  return metadata.currentDetails ?? '';
};
const pendingActivities = async (harness: VisitHarness, id: string) => {
  const description = await harness.client.workflow.getHandle(messages.workflowIdOf(id)).describe();
  return description.raw.pendingActivities ?? [];
};

describe('the media server is down', () => {
  let harness: VisitHarness;
  beforeAll(async () => {
    harness = await VisitHarness.start();
  });
  afterAll(() => harness.stop());

  test('the operator reads what the visit waits for, and it goes on by itself', async () => {
    const { id, handle, clinician: by } = await harness.book();
    harness.rooms.down = true;
    const joining = handle.executeUpdate(messages.joinUpdate, { args: [{ by }] });
    await harness.until(() => details(harness, id), (text) => text.includes('Attend : le serveur vidéo'));
    const pending = await harness.until(() => pendingActivities(harness, id), (list) => list.some((activity) => (activity.attempt ?? 0) > 1));
    expect(pending[0]?.activityType?.name).toBe('openRoom');
    expect(await harness.phase(id)).toBe('called');
    harness.rooms.down = false;
    await joining;
    await harness.until(() => details(harness, id), (text) => !text.includes('Attend'));
    expect(harness.rooms.asked).toContain(`ensure teleconsultation-${id}`);
  });
});

describe('the database is down', () => {
  let harness: VisitHarness;
  beforeAll(async () => {
    harness = await VisitHarness.start();
  });
  afterAll(() => harness.stop());

  test('the operator reads it, the call waits, and it goes on by itself', async () => {
    const { id, handle, clinician: by } = await harness.book();
    harness.databaseRelay.cut();
    const joining = handle.executeUpdate(messages.joinUpdate, { args: [{ by }] });
    await harness.until(() => details(harness, id), (text) => text.includes('Attend : la base de données'));
    const pending = await harness.until(() => pendingActivities(harness, id), (list) => list.length > 0);
    expect(pending[0]?.activityType?.name).toBe('callPatient');
    expect(await harness.phase(id)).toBe('planned');
    harness.databaseRelay.mend();
    expect((await joining).phase).toBe('called');
    expect(await harness.phase(id)).toBe('called');
  });
});

describe('the mail server is down', () => {
  let harness: VisitHarness;
  let port: number;
  let mail: SMTPServer | undefined;
  const received: string[] = [];
  beforeAll(async () => {
    port = await freePort();
    harness = await VisitHarness.start({ SMTP_URL: `smtp://127.0.0.1:${port}` });
  });
  afterAll(async () => {
    await harness.stop();
    await new Promise<void>((resolve) => (mail ? mail.close(() => resolve()) : resolve()));
  });

  test('the visit is booked, the SMS has gone, the e-mail goes once when the server is back', async () => {
    const booking = harness.book();
    const row: { id: string } = await harness.until(() => harness.database('teleconsultation').first('id'), (found) => found !== undefined);
    const id = row.id;
    // The person who booked is answered although the mail does not leave.
    await booking;
    await harness.until(() => details(harness, id), (text) => text.includes('Attend : l’envoi des messages'));
    expect(await harness.database('message').where({ teleconsultationId: id, channel: 'sms' }).first('state')).toEqual({ state: 'delivered' });

    mail = new SMTPServer({ authOptional: true, disabledCommands: ['STARTTLS'], onData: (stream, _session, done) => void stream.resume().on('end', () => (received.push('mail'), done())) });
    await new Promise<void>((resolve) => mail?.listen(port, '127.0.0.1', resolve));
    await harness.until(() => Promise.resolve(received.length), (count) => count > 0);
    await harness.until(() => harness.database('message').where({ teleconsultationId: id, channel: 'email' }).first('state'), (found: { state: string }) => found.state === 'delivered');
    expect(received).toEqual(['mail']);
  });
});

async function freePort(): Promise<number> {
  const server: Server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}

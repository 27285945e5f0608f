import { randomUUID } from 'node:crypto';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { openDatabase, type Database } from '../../dossier/database';
import { migrateLatest } from '../../dossier/migrate';
import { testConfig } from '../../platform/testing/config';
import { temporaryDatabase, type TestDatabase } from '../../platform/testing/postgres';
import { type Carrier, CarrierUnavailable, type Parcel } from './carrier';
import { createMessageDelivery } from './create-delivery';
import { ATTEMPT_LOST_AFTER_MS, MessageDelivery } from './delivery';
import { IdentityCodes } from '../identity-code';
import { PatientLinks } from '../patient-link';
import { enqueue } from './outbox';

let place: TestDatabase;
let database: Database;
const config = testConfig({ PUBLIC_URL: 'https://vis-a-vis.example' });
beforeAll(async () => {
  place = await temporaryDatabase(migrateLatest);
  database = openDatabase(place.url);
});
afterAll(async () => {
  await database.destroy();
  await place.drop();
});

/** A visit of obviously invented people. */
async function visit(motif = 'Consultation'): Promise<{ etablissementId: string; teleconsultationId: string }> {
  const [etablissementId, accountId, patientId, teleconsultationId] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  await database('etablissement').insert({ id: etablissementId, name: 'Centre hospitalier du Modèle', shortName: 'CHM' });
  await database('account').insert({ id: accountId, email: `${accountId}@exemple.test`, passwordHash: '-', title: 'Dr', givenName: 'Claude', familyName: 'Spécimen', phone: '06 39 98 00 07' });
  await database('member').insert({ etablissementId, accountId, role: 'clinician' });
  await database('motif').insert({ etablissementId, code: motif, label: motif });
  await database('patient').insert({ id: patientId, etablissementId, familyName: 'Exemple', givenName: 'Camille', phone: '06 39 98 12 42', email: 'camille@exemple.test' });
  await database('teleconsultation').insert({
    id: teleconsultationId, etablissementId, clinicianId: accountId, patientId, bookedBy: accountId, motifCode: motif, phase: 'planned', allowed: [], linkHash: Buffer.from(teleconsultationId),
    during: database.raw('tstzrange(?, ?)', ['2026-11-24T08:00:00Z', '2026-11-24T08:20:00Z']), waitingRoomOpensAt: new Date('2026-11-24T07:45:00Z'),
  });
  return { etablissementId, teleconsultationId };
}
const ask = (place_: { etablissementId: string; teleconsultationId: string }, purpose: 'booked' | 'cancelled' = 'booked', channels: ('sms' | 'email')[] = ['email']) =>
  database.transaction((transaction) => enqueue(transaction, { ...place_, purpose, recipient: 'patient', channels, revision: 1 }));
const stateOf = (id: string) => database('message').where({ id }).first('state', 'errorCode', 'attempts');
const delivery = (email: Carrier, sms: Carrier = email) =>
  new MessageDelivery({ database, carriers: { email, sms }, links: new PatientLinks(config.APP_SECRET, config.PUBLIC_URL), codes: new IdentityCodes(config.APP_SECRET), supportPhone: '01 99 00 12 34' });
const outside = (deliver: (parcel: Parcel) => Promise<void>, recognisesRepeats = false): Carrier => ({ kind: 'outside', recognisesRepeats, deliver });

test('asked twice, a message is one row and goes once', async () => {
  const booked = await visit();
  const gone: string[] = [];
  const carrier = outside((parcel) => Promise.resolve(void gone.push(parcel.id)));
  const [first] = await ask(booked);
  const [second] = await ask(booked);
  expect(second).toBe(first);
  await Promise.allSettled([delivery(carrier).deliverAllOf(booked.teleconsultationId), delivery(carrier).deliverAllOf(booked.teleconsultationId)]);
  await delivery(carrier).deliverAllOf(booked.teleconsultationId);
  expect(gone).toEqual([first]);
  expect(await database('timelineEvent').where({ teleconsultationId: booked.teleconsultationId, kind: 'message-sent' })).toHaveLength(1);
});

test('killed between sending and recording: not sent again, and shown as uncertain', async () => {
  const booked = await visit();
  const gone: string[] = [];
  const carrier = outside((parcel) => Promise.resolve(void gone.push(parcel.id)));
  const [id] = await ask(booked);
  // What a kill -9 leaves: the attempt recorded, the message gone, its end not written.
  await database('message').where({ id }).update({ state: 'sending', attempts: 1, claimedAt: new Date() });
  await expect(delivery(carrier).deliverAllOf(booked.teleconsultationId)).rejects.toThrow(CarrierUnavailable);
  await database('message').where({ id }).update({ claimedAt: new Date(Date.now() - ATTEMPT_LOST_AFTER_MS - 1000) });
  await delivery(carrier).deliverAllOf(booked.teleconsultationId);
  expect(gone).toEqual([]);
  expect(await stateOf(id ?? '')).toMatchObject({ state: 'uncertain', errorCode: 'ATTEMPT_LOST' });
});

test('a gateway that recognises repeats is asked again with the same id', async () => {
  const booked = await visit();
  const gone: string[] = [];
  const [id] = await ask(booked, 'booked', ['sms']);
  await database('message').where({ id }).update({ state: 'sending', attempts: 1, claimedAt: new Date(Date.now() - ATTEMPT_LOST_AFTER_MS - 1000) });
  await delivery(outside((parcel) => Promise.resolve(void gone.push(parcel.id)), true)).deliverAllOf(booked.teleconsultationId);
  expect(gone).toEqual([id]);
  expect(await stateOf(id ?? '')).toMatchObject({ state: 'delivered', attempts: 2 });
});

test('one carrier away does not keep the other', async () => {
  const booked = await visit();
  const gone: string[] = [];
  const away = outside(() => Promise.reject(new CarrierUnavailable('AWAY')));
  await ask(booked, 'booked', ['email', 'sms']);
  await expect(delivery(away, outside((parcel) => Promise.resolve(void gone.push(parcel.channel)))).deliverAllOf(booked.teleconsultationId)).rejects.toThrow(CarrierUnavailable);
  expect(gone).toEqual(['sms']);
});

describe('against a real SMTP server', () => {
  const mails: ParsedMail[] = [];
  let refuse = false;
  let server: SMTPServer;
  let url: string;
  beforeAll(async () => {
    server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onRcptTo: (_address, _session, done) => done(refuse ? Object.assign(new Error('no such mailbox'), { responseCode: 550 }) : null),
      onData: (stream, _session, done) => void simpleParser(stream).then((mail) => (mails.push(mail), done()), done),
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.server.address();
    url = `smtp://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  });
  afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const sender = () => createMessageDelivery(testConfig({ PUBLIC_URL: 'https://vis-a-vis.example', SMTP_URL: url }), database);

  test('the e-mail carries French words, the link and the calendar file', async () => {
    const booked = await visit();
    const [id] = await ask(booked);
    await sender().deliver([id ?? '']);
    const mail = mails.at(-1);
    expect(mail?.subject).toBe('Votre téléconsultation du mardi 24 novembre à 9\u00a0h\u00a000');
    expect(mail?.text).toContain('https://vis-a-vis.example/visite#');
    expect(mail?.messageId).toContain(id);
    const calendar = mail?.attachments.find((file) => file.contentType === 'text/calendar')?.content.toString() ?? '';
    expect(calendar).toContain('DTSTART:20261124T080000Z');
    expect(calendar).not.toContain('Camille');
  });

  test('the motif adapts the wording', async () => {
    const booked = await visit('COVID_19');
    const [id] = await ask(booked);
    await sender().deliver([id ?? '']);
    expect(mails.at(-1)?.text).toContain('Restez chez vous');
  });

  test('a mailbox that does not exist is a failure shown, not tried for ever', async () => {
    const booked = await visit();
    refuse = true;
    const [id] = await ask(booked, 'cancelled');
    await sender().deliver([id ?? '']);
    refuse = false;
    expect(await stateOf(id ?? '')).toMatchObject({ state: 'failed', errorCode: 'SMTP_550' });
  });
});

test('outside the demonstration a channel nobody configured is a failure shown', async () => {
  const booked = await visit();
  const [id] = await ask(booked, 'booked', ['sms']);
  await createMessageDelivery(config, database).deliver([id ?? '']);
  expect(await stateOf(id ?? '')).toMatchObject({ state: 'failed', errorCode: 'CHANNEL_NOT_CONFIGURED' });
});

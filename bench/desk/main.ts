/* eslint-disable no-console -- a bench speaks to the terminal */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Client } from 'pg';
import { archiveStatement, type ArchiveWanted } from '../../api/desk/archive-query';
import { foundPatients } from '../../api/desk/patients-query';
import { readSearch } from '../../api/desk/patients-typed';
import { rowsOf } from '../../api/rows';
import { startApi } from '../../api/testing/api';
import setUp from '../../platform/testing/global-setup';
import { DOSSIERS, fill, PATIENTS, TODAY } from './fill';
import { HAND_WRITTEN } from './hand-written';
import { indexesOf, line, measure, measureTogether, statementsOf } from './measure';

const runs = Number(process.argv[2] ?? 200);

async function main(): Promise<void> {
  await setUp();
  const api = await startApi({ throttle: 1_000_000, settings: { LOG_LEVEL: 'silent' } });
  const { database, world } = api;
  const began = Date.now();
  await fill(api.services.config.DATABASE_URL, world);
  console.log(`${PATIENTS} patients here, half as many elsewhere, ${DOSSIERS} télédossiers, ${TODAY} visits today: filled in ${((Date.now() - began) / 1000).toFixed(0)} s. ${runs} runs each, one at a time; ms.\n`);
  const desk = await api.browser().signIn(world.owner);
  const secretary = await api.browser().signIn(world.secretary);
  const head = (title: string) => console.log(`\n${title.padEnd(58)}${'p50'.padStart(8)}${'p95'.padStart(8)}`);

  head('Finding a patient, over HTTP');
  for (const q of ['elodie lef', 'lefictif elodie', 'elodei lefictf', 'le', 'jean pierre', '06 39 98 16 78', '1678', '12 mars 1984', 'zzyzx']) {
    const ask = () => desk.post('/desk/patients/search', { q });
    const figures = await measure(runs, ask);
    const statement = foundPatients(readSearch(q), world.here, 10);
    const used = await indexesOf(database, `WITH ${statement.sql} SELECT * FROM found`, statement.values);
    console.log(line(`« ${q} »`, figures, `${await statementsOf(database, ask)} statements; ${used}`));
  }
  const alike = () => desk.post('/desk/patients/alike', { familyName: 'Lefictif', givenName: 'Elodie', phone: '06 39 98 16 78', email: 'x@exemple.test', birthDate: '1984-03-12' });
  console.log(line('likely duplicates of a new patient', await measure(runs, alike), `${await statementsOf(database, alike)} statements`));

  head('The dashboard, over HTTP');
  for (const [who, browser] of [['clinician', desk], ['secretary', secretary]] as const) {
    const ask = () => browser.get<{ rows: unknown[] }>('/desk/day');
    const { body } = await ask();
    console.log(line(`${body.rows.length} rows, ${who}`, await measure(runs, ask), `${await statementsOf(database, ask)} statements`));
  }

  // The reference: what somebody would write by hand for exactly this, prepared, on a connection of its own.
  const client = new Client({ connectionString: api.services.config.DATABASE_URL });
  await client.connect();
  const byHand = () => client.query({ name: 'by-hand', text: HAND_WRITTEN, values: [world.here] });
  const bare = createServer((_request, response) => void byHand().then(({ rows }) => response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(rows))));
  await new Promise<void>((resolve) => bare.listen(0, '127.0.0.1', resolve));
  const bareUrl = `http://127.0.0.1:${(bare.address() as AddressInfo).port}/`;
  const askBare = async () => (await fetch(bareUrl, { method: 'POST', body: '{}' })).text();

  head(`Historique, first page of ${DOSSIERS}`);
  const nothing: ArchiveWanted = { etablissementId: world.here, clinical: true, found: null, from: null, to: null, motif: null, phase: null, place: null };
  const ours = archiveStatement(nothing, 21);
  const [queryHand, queryOurs] = await measureTogether(runs, byHand, () => rowsOf(database, ours.sql, ours.values, ours.name));
  console.log(line('the query, by hand and prepared', queryHand));
  console.log(line('the query, as the API asks it', queryOurs, `${(queryOurs.p50 / queryHand.p50).toFixed(2)} times by hand (p50), ${(queryOurs.p95 / queryHand.p95).toFixed(2)} (p95)`));
  const ask = (body: object) => () => desk.post<{ next: string }>('/desk/archive/search', body);
  const [httpHand, httpOurs] = await measureTogether(runs, askBare, ask({}));
  console.log(line('over HTTP, by hand behind a bare server, no session', httpHand));
  console.log(line('over HTTP, the API', httpOurs, `${(httpOurs.p50 / httpHand.p50).toFixed(2)} times the bare server (p50); ${await statementsOf(database, ask({}))} statements`));

  head('Historique, other questions, over HTTP');
  const { body: first } = await ask({})();
  const deep = { after: Buffer.from(`${(await deepStart(database, world.here)).join('|')}`).toString('base64url') };
  for (const [what, body] of [
    ['the next page', { after: first.next }],
    ['a page 90,000 rows down', deep],
    ['and the one before it', { before: deep.after }],
    ['a rare motif', { motif: 'COVID_19' }],
    ['a state', { phase: 'absent' }],
    ['a period', { from: '2024-01-01', to: '2024-02-01' }],
    ['a patient, « lefictif »', { q: 'lefictif' }],
    ['a patient, with a mistake', { q: 'elodei lefictf' }],
    ['a patient, two letters', { q: 'le' }],
  ] as const) {
    console.log(line(what, await measure(runs, ask(body)), `${await statementsOf(database, ask(body))} statements`));
  }
  bare.close();
  bare.closeAllConnections();
  await client.end();
  await api.stop();
  await globalThis.stopTestServers?.();
}

async function deepStart(database: Parameters<typeof rowsOf>[0], here: string): Promise<[string, string]> {
  const [row] = await rowsOf<{ at: string; id: string }>(database, `SELECT starts_at::text AS at, id FROM teleconsultation WHERE etablissement_id = :here AND phase IN ('done', 'closed', 'cancelled', 'absent') ORDER BY starts_at DESC, id DESC OFFSET 90000 LIMIT 1`, { here });
  return [row?.at ?? '', row?.id ?? ''];
}

void main().catch(async (fault: unknown) => {
  console.error(fault);
  await globalThis.stopTestServers?.();
  process.exit(1);
});

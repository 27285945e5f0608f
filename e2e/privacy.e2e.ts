import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { startOwnStack, type OwnStack } from './stack';
import { VisitOverHttp } from './visit-over-http';

let stack: OwnStack;
test.beforeAll(async () => {
  stack = await startOwnStack();
});
test.afterAll(() => stack.stop());

const PLANTED = 'Zzplantezz';

test('what people typed in a whole visit is in PostgreSQL and nowhere else: not in Temporal’s database, not in a log', async () => {
  const visit = await VisitOverHttp.signIn(stack.file);
  await visit.book(await visit.freeSlot(), `${PLANTED}nom`);
  await visit.openLink();
  await visit.testEquipment();
  await visit.join();
  await visit.enter();
  await visit.clinician.must('POST', `/teleconsultations/${visit.id}/chat`, { key: crypto.randomUUID(), text: `${PLANTED} écrit` });
  await visit.end();
  await visit.report(`${PLANTED} constaté`);
  await visit.prescribe();
  await visit.close();
  // A request that fails, with the same words in it: failures are where such things leak.
  await visit.clinician.ask('POST', '/teleconsultations', { ...visit.booking('pas-une-date', `${PLANTED}faute`), minutes: 'x' });
  await visit.clinician.ask('POST', '/desk/patients/search', { q: PLANTED });

  const searched = filesUnder(stack.folder).filter((path) => !path.includes('/postgres/') && !path.includes('/documents/'));
  expect(searched.some((path) => path.includes('temporal'))).toBe(true);
  for (const path of searched) {
    const bytes = readFileSync(path).toString('latin1').toLowerCase();
    expect(bytes.includes(PLANTED.toLowerCase()), `« ${PLANTED} » is in ${path.slice(stack.folder.length)}`).toBe(false);
    expect(bytes.includes('camille@exemple.test'), `an address is in ${path.slice(stack.folder.length)}`).toBe(false);
  }
});

function filesUnder(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesUnder(path) : statSync(path).isFile() ? [path] : [];
  });
}

import { expect, test } from '@playwright/test';
import { sharedStack } from './stack';
import { VisitOverHttp } from './visit-over-http';

test('16. Of twenty people who click on one slot at once, one books; the others are told and leave nothing behind', async () => {
  const stack = sharedStack();
  const visit = await VisitOverHttp.signIn(stack);
  const startsAt = await visit.freeSlot(30);
  const answers = await Promise.all(Array.from({ length: 20 }, () => visit.clinician.ask<{ code?: string; facts?: { nextFree?: string } }>('POST', '/teleconsultations', visit.booking(startsAt, 'Ensemble'))));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  const refused = answers.filter(({ status }) => status !== 201);
  expect(new Set(refused.map(({ body }) => body.code))).toEqual(new Set(['SLOT_TAKEN']));
  for (const { body } of refused) expect(Date.parse(body.facts?.nextFree ?? '')).toBeGreaterThan(Date.now());
  const patients = await visit.clinician.must<unknown[]>('POST', '/desk/patients/search', { q: 'Ensemble' });
  expect(patients).toHaveLength(1);
});

import { STANDARD_POLICY } from '../../journey/policy';
import { createLogger } from '../../platform/logging';
import { testConfig } from '../../platform/testing/config';
import { Retold } from './retold';
import { TemporalVisits } from './temporal-visits';

const input = { teleconsultationId: '7b0c2a52-0a3c-4b60-9d5e-6d1de8f0d001', etablissementId: 'e', clinicianId: 'c', motif: 'Consultation', startsAt: '2030-01-01T10:00:00Z', minutes: 20, policy: STANDARD_POLICY };

test('without a Temporal server every question has an answer in time, and health tells the truth', async () => {
  const visits = new TemporalVisits(testConfig(), createLogger('test', 'silent'));
  const by = { kind: 'clinician', etablissementId: 'e' } as const;
  await expect(visits.book(input, by)).rejects.toMatchObject({ name: 'NoAnswer' });
  await expect(visits.ask(input.teleconsultationId, by, { act: 'join' }, 'join-1')).rejects.toMatchObject({ name: 'NoAnswer' });
  await visits.tell(input.teleconsultationId, { fact: 'patientWaiting' });
  await visits.forget(input.teleconsultationId);
  expect(await visits.health()).toEqual({ temporal: false, worker: false });
  await visits.close(10_000);
});

test('a fact that cannot be told now is told later, and a newer one takes its place', async () => {
  jest.useFakeTimers();
  const retold = new Retold(createLogger('test', 'silent'));
  const say = jest.fn().mockRejectedValueOnce(new Error('away')).mockRejectedValueOnce(new Error('away')).mockResolvedValue(undefined);
  await retold.tell('visit tested', say);
  await jest.advanceTimersByTimeAsync(10_000);
  expect(say).toHaveBeenCalledTimes(3);
  const old = jest.fn().mockRejectedValue(new Error('away'));
  await retold.tell('visit waiting', old);
  const newer = jest.fn().mockResolvedValue(undefined);
  await retold.tell('visit waiting', newer);
  await jest.advanceTimersByTimeAsync(60_000);
  expect(old).toHaveBeenCalledTimes(1);
  expect(newer).toHaveBeenCalledTimes(1);
  jest.useRealTimers();
  expect(await retold.stop(10)).toBe(true);
});

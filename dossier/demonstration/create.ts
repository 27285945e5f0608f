import { createHash } from 'node:crypto';
import type { Database, Transaction } from '../database';
import { FIRST_MOTIFS } from '../first-motifs';
import { hashPassword } from '../passwords';
import { ACCOUNTS, HOURS, PASSWORD, PATIENTS, PLACES, SLOT_MINUTES } from './people';
import { TEMPLATES } from './templates';

/** The same id each time, so that creating again finds what is there. */
function idOf(...key: readonly string[]): string {
  const hex = createHash('sha256').update(['demonstration', ...key].join('/')).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/**
 * Creates the demonstration's établissements, accounts, hours, motifs and patients; what is there already stays as it
 * is, so that people may have changed it. No visit: a visit without its workflow would be a lie.
 */
export async function createDemonstration(database: Database): Promise<void> {
  const passwordHash = await hashPassword(PASSWORD);
  await database.transaction(async (transaction) => {
    await keep(transaction, 'etablissement', 'id', PLACES.map(({ key, ...place }) => ({ id: idOf('place', key), ...place })));
    await keep(transaction, 'account', 'id', ACCOUNTS.map(({ key, email, title, givenName, familyName, phone }) => ({ id: idOf('account', key), email, passwordHash, title, givenName, familyName, phone })));
    await keep(
      transaction,
      'member',
      ['etablissementId', 'accountId'],
      ACCOUNTS.flatMap(({ key, role, places }) => places.map((place) => ({ etablissementId: idOf('place', place), accountId: idOf('account', key), role, service: '' }))),
    );
    await keep(transaction, 'motif', ['etablissementId', 'code'], PLACES.flatMap(({ key }) => FIRST_MOTIFS.map((motif, place) => ({ etablissementId: idOf('place', key), ...motif, place }))));
    await keep(transaction, 'stepTemplate', 'id', PLACES.flatMap(({ key }) => TEMPLATES.map(({ name, input }) => ({ id: idOf('template', key, name), etablissementId: idOf('place', key), step: 'report', name, input: JSON.stringify(input) }))));
    await keep(transaction, 'availability', 'id', weeklyHours());
    await keep(
      transaction,
      'patient',
      'id',
      PATIENTS.flatMap(({ key, places, ...patient }) => places.map((place) => ({ id: idOf('patient', place, key), etablissementId: idOf('place', place), ...patient }))),
    );
  });
}

function weeklyHours(): Record<string, unknown>[] {
  const clinicians = ACCOUNTS.filter(({ role }) => role === 'clinician');
  return clinicians.flatMap(({ key, places }) =>
    places.flatMap((place) =>
      [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) =>
        HOURS.map(({ starts, ends }) => ({
          id: idOf('hours', place, key, String(weekday), starts),
          etablissementId: idOf('place', place),
          clinicianId: idOf('account', key),
          weekday,
          starts,
          ends,
          slotMinutes: SLOT_MINUTES,
        })),
      ),
    ),
  );
}

async function keep(transaction: Transaction, table: string, key: string | string[], rows: Record<string, unknown>[]): Promise<void> {
  await transaction(table)
    .insert(rows)
    .onConflict(key as string)
    .ignore();
}

import { randomUUID } from 'node:crypto';
import { DateTime } from 'luxon';
import type { ExceptionChange, WeeklyHoursChange } from '../../journey/availability';
import type { AvailabilityView } from '../../journey/views';
import type { DeskAsked } from '../door/asked';
import { isUuid } from '../door/ids';
import { invalid, Refusal } from '../door/refusal';
import { recordAccess } from '../door/trail';
import { announceHours } from '../../dossier/facts';
import { rowsOf } from '../rows';
import { hoursOwner, presentAvailability, weeklyHoursOf } from './availability';
import { DEFAULT_MINUTES, type WeeklyHours } from './slots';

/** Replaces the weekly hours. Visits already booked stay; the answer lists those outside. @throws HOURS_CHANGED, FORBIDDEN */
export async function changeWeeklyHours(asked: DeskAsked<WeeklyHoursChange>): Promise<AvailabilityView> {
  const { body, etablissementId, services } = asked;
  const { clinician } = await hoursOwner(asked, body.clinicianId);
  await services.database.transaction(async (transaction) => {
    // One change at a time for one person.
    await transaction('member').where({ etablissementId, accountId: clinician.id }).forUpdate().first();
    const { weekly, version } = await weeklyHoursOf(transaction, etablissementId, clinician.id);
    // Sent twice, the second finds it done.
    if (isSame(weekly, body)) return;
    if (version !== body.version) throw new Refusal('HOURS_CHANGED');
    await transaction('availability').where({ etablissementId, clinicianId: clinician.id }).delete();
    const rows = body.hours.map((opening) => ({ ...opening, id: randomUUID(), etablissementId, clinicianId: clinician.id, slotMinutes: body.slotMinutes }));
    if (rows.length > 0) await transaction('availability').insert(rows);
    await recordAccess(transaction, asked, 'changed-hours', clinician.id);
    await announceHours(transaction, etablissementId);
  });
  return presentAvailability(asked, clinician.id);
}

function isSame(weekly: readonly WeeklyHours[], { hours, slotMinutes }: WeeklyHoursChange): boolean {
  const key = (opening: { weekday: number; starts: string; ends: string }) => `${opening.weekday} ${opening.starts.slice(0, 5)} ${opening.ends.slice(0, 5)}`;
  return weekly.every((opening) => opening.slotMinutes === slotMinutes) && JSON.stringify(weekly.map(key).sort()) === JSON.stringify(hours.map(key).sort());
}

/** Adds an extra opening or an absence; its hours are those of the établissement's zone. @throws INVALID, FORBIDDEN */
export async function addException(asked: DeskAsked<ExceptionChange>): Promise<AvailabilityView> {
  const { body, etablissementId, timeZone, services } = asked;
  const { database } = services;
  const { clinician } = await hoursOwner(asked, body.clinicianId);
  const [from, to] = [DateTime.fromISO(body.from, { zone: timeZone }), DateTime.fromISO(body.to, { zone: timeZone })];
  // An hour that the clocks leave out is read as the next one: then nothing may be left in between.
  if (!(from < to)) throw invalid('to', 'La fin doit venir après le début.');
  if (to <= DateTime.now()) throw invalid('to', 'Ce moment est déjà passé.');
  const row = { id: asked.newId(), etablissementId, clinicianId: clinician.id, during: database.raw('tstzrange(?, ?)', [from.toISO(), to.toISO()]) };
  await database.transaction(async (transaction) => {
    const { weekly } = await weeklyHoursOf(transaction, etablissementId, clinician.id);
    const [table, rest] = body.kind === 'absence' ? ['unavailability', { label: body.label || 'Absence' }] : ['extraOpening', { slotMinutes: weekly[0]?.slotMinutes ?? DEFAULT_MINUTES }];
    const made: unknown[] = await transaction(table).insert({ ...row, ...rest }).onConflict('id').ignore().returning('id');
    if (made.length === 0) return;
    await recordAccess(transaction, asked, 'added-exception', clinician.id);
    await announceHours(transaction, etablissementId);
  });
  return presentAvailability(asked, clinician.id);
}

/** Takes an exception away; gone already is gone. @throws NOT_FOUND for another établissement's, FORBIDDEN for a colleague's */
export async function removeException(asked: DeskAsked): Promise<AvailabilityView> {
  const { etablissementId, services } = asked;
  const id = asked.params['exceptionId'];
  if (!isUuid(id)) throw new Refusal('NOT_FOUND');
  const [found] = await rowsOf<{ clinicianId: string }>(
    services.database,
    `SELECT clinician_id AS "clinicianId" FROM extra_opening WHERE id = :id AND etablissement_id = :etablissementId
     UNION ALL SELECT clinician_id FROM unavailability WHERE id = :id AND etablissement_id = :etablissementId`,
    { id, etablissementId },
  );
  if (!found) throw new Refusal('NOT_FOUND');
  const { clinician } = await hoursOwner(asked, found.clinicianId);
  await services.database.transaction(async (transaction) => {
    let gone = 0;
    for (const table of ['extraOpening', 'unavailability']) gone += await transaction(table).where({ id, etablissementId, clinicianId: clinician.id }).delete();
    if (gone === 0) return;
    await recordAccess(transaction, asked, 'removed-exception', clinician.id);
    await announceHours(transaction, etablissementId);
  });
  return presentAvailability(asked, clinician.id);
}

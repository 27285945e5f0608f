import { DateTime, Interval } from 'luxon';
import { z } from 'zod';
import { type Act, actsOf } from '../../journey/acts';
import type { Database } from '../../dossier/database';
import type { ClinicianView, SlotDayView, SlotsView } from '../../journey/views';
import type { DeskAsked } from '../door/asked';
import { invalid } from '../door/refusal';
import { rowsOf } from '../rows';

const DAYS = 7;
/** The length of a slot where none is said. */
export const DEFAULT_MINUTES = 20;
export const slotsSchema = z.strictObject({ from: z.iso.date('La date s’écrit AAAA-MM-JJ.'), clinicianId: z.uuid().optional() });

/** Weekly hours: `weekday` 1 Monday … 7 Sunday, local times HH:MM:SS in the établissement's zone. */
export interface WeeklyHours {
  readonly weekday: number;
  readonly starts: string;
  readonly ends: string;
  readonly slotMinutes: number;
}
/** Hours opened once, beside the weekly ones. */
export interface ExtraHours {
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly slotMinutes: number;
}
/** When somebody receives. */
export interface Hours {
  readonly weekly: readonly WeeklyHours[];
  readonly extra: readonly ExtraHours[];
}
/** Hours that are not free: a visit, or an absence. */
export interface Busy {
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly label: string;
  readonly teleconsultationId: string | null;
  readonly allowed: readonly Act[];
  readonly away: boolean;
}

interface Opening {
  readonly interval: Interval;
  readonly slotMinutes: number;
}

/**
 * The openings of one local day as instants. On the day the clocks change, an opening keeps its local hours and so
 * lasts an hour more or less: slots are cut from real time and never overlap. What an extra opening adds is what the
 * weekly hours do not cover already.
 */
export function openingsOf(date: DateTime, { weekly, extra }: Hours): Opening[] {
  const at = (time: string) => {
    const [hour = 0, minute = 0] = time.split(':').map(Number);
    return date.set({ hour, minute, second: 0, millisecond: 0 });
  };
  const openings: Opening[] = weekly
    .filter((opening) => opening.weekday === date.weekday)
    .map((opening) => ({ interval: Interval.fromDateTimes(at(opening.starts), at(opening.ends)), slotMinutes: opening.slotMinutes }))
    .filter(({ interval }) => interval.isValid);
  const day = Interval.fromDateTimes(date, date.plus({ days: 1 }));
  for (const { startsAt, endsAt, slotMinutes } of extra) {
    const within = day.intersection(Interval.fromDateTimes(startsAt, endsAt));
    const added = within ? within.difference(...openings.map(({ interval }) => interval)) : [];
    openings.push(...added.filter((interval) => !interval.isEmpty()).map((interval) => ({ interval: interval.mapEndpoints((end) => end.setZone(date.zone)), slotMinutes })));
  }
  return openings.sort((one, other) => Number(one.interval.start) - Number(other.interval.start));
}

/** What is free, taken and open on one day, seen from `now`. */
export function dayOfSlots(date: DateTime, hours: Hours, busy: readonly Busy[], now: DateTime): SlotDayView {
  const openings = openingsOf(date, hours);
  const ofDay = busy.filter((one) => one.endsAt > date.toJSDate() && one.startsAt < date.plus({ days: 1 }).toJSDate());
  const free = new Map<string, { startsAt: string; minutes: number }>();
  for (const { interval, slotMinutes } of openings) {
    for (const slot of interval.splitBy({ minutes: slotMinutes })) {
      const { start, end } = slot;
      if (!start || !end || slot.length('minutes') < slotMinutes || start <= now) continue;
      if (ofDay.some((one) => one.startsAt < end.toJSDate() && one.endsAt > start.toJSDate())) continue;
      free.set(isoOf(start), { startsAt: isoOf(start), minutes: slotMinutes });
    }
  }
  const absence = ofDay.find((one) => one.away && openings.every(({ interval }) => one.startsAt <= (interval.start?.toJSDate() ?? one.startsAt) && one.endsAt >= (interval.end?.toJSDate() ?? one.endsAt)));
  return {
    date: date.toISODate() ?? '',
    free: [...free.values()],
    taken: ofDay.map((one) => ({
      startsAt: one.startsAt.toISOString(),
      minutes: Math.round((one.endsAt.getTime() - one.startsAt.getTime()) / 60_000),
      label: one.label,
      away: one.away,
      teleconsultationId: one.teleconsultationId,
      allowed: [...one.allowed],
    })),
    openings: openings.map(({ interval }) => ({ startsAt: isoOf(interval.start), endsAt: isoOf(interval.end) })),
    note: absence && openings.length > 0 ? absence.label : null,
  };
}

const isoOf = (instant: DateTime | null) => instant?.toUTC().toISO() ?? '';

/** A week of the booking calendar (mission, item 16). */
export async function slots(asked: DeskAsked<undefined, z.infer<typeof slotsSchema>>): Promise<SlotsView> {
  const { timeZone, etablissementId, query } = asked;
  const { database } = asked.services;
  const from = DateTime.fromISO(query.from, { zone: timeZone }).startOf('day');
  const clinicians = await cliniciansOf(database, etablissementId);
  const clinician = clinicians.find(({ id }) => id === (query.clinicianId ?? asked.session.accountId)) ?? (query.clinicianId ? undefined : clinicians[0]);
  if (!clinician) throw invalid('clinicianId', 'Ce clinicien ne reçoit pas dans cet établissement.');
  const { hours, busy } = await calendarOf(database, etablissementId, clinician.id, from, from.plus({ days: DAYS }));
  const mine = busy.map((one) => ({ ...one, allowed: actsOf(asked.role === 'secretary' ? 'secretary' : 'clinician', one.allowed) }));
  const now = DateTime.now();
  return {
    clinician,
    clinicians,
    timeZone,
    now: now.toJSDate().toISOString(),
    slotMinutes: hours.weekly[0]?.slotMinutes ?? DEFAULT_MINUTES,
    days: Array.from({ length: DAYS }, (_, day) => dayOfSlots(from.plus({ days: day }), hours, mine, now)),
  };
}

/** The first free slot at or after an instant within two weeks, ISO 8601: what is offered when a slot was just taken. */
export async function nextFree(database: Database, etablissementId: string, timeZone: string, clinicianId: string, after: Date): Promise<string | null> {
  const from = DateTime.fromJSDate(after, { zone: timeZone }).startOf('day');
  const { hours, busy } = await calendarOf(database, etablissementId, clinicianId, from, from.plus({ days: 2 * DAYS }));
  const now = DateTime.now();
  for (let day = 0; day < 2 * DAYS; day += 1) {
    const slot = dayOfSlots(from.plus({ days: day }), hours, busy, now).free.find(({ startsAt }) => new Date(startsAt) >= after);
    if (slot) return slot.startsAt;
  }
  return null;
}

/** Who receives in this établissement. */
export function cliniciansOf(database: Database, etablissementId: string): Promise<ClinicianView[]> {
  return rowsOf<ClinicianView>(
    database,
    `SELECT a.id, a.title, a.given_name AS "givenName", a.family_name AS "familyName" FROM member m JOIN account a ON a.id = m.account_id AND a.disabled_at IS NULL
     WHERE m.etablissement_id = :etablissementId AND m.role = 'clinician' ORDER BY a.family_name, a.given_name`,
    { etablissementId },
  );
}

/** Hours and what fills them. A visit in another établissement of the same person fills them too, and says no more than that. */
export async function calendarOf(database: Database, etablissementId: string, clinicianId: string, from: DateTime, to: DateTime): Promise<{ hours: Hours; busy: Busy[] }> {
  const values = { etablissementId, clinicianId, from: from.toISO(), to: to.toISO() };
  const [weekly, extra, busy] = await Promise.all([
    rowsOf<WeeklyHours>(
      database,
      `SELECT weekday, starts, ends, slot_minutes AS "slotMinutes" FROM availability WHERE etablissement_id = :etablissementId AND clinician_id = :clinicianId ORDER BY weekday, starts`,
      values,
    ),
    rowsOf<ExtraHours>(
      database,
      `SELECT lower(during) AS "startsAt", upper(during) AS "endsAt", slot_minutes AS "slotMinutes" FROM extra_opening
       WHERE etablissement_id = :etablissementId AND clinician_id = :clinicianId AND during && tstzrange(:from, :to) ORDER BY 1`,
      values,
    ),
    rowsOf<Busy & { readonly familyName: string | null }>(
      database,
      `SELECT t.starts_at AS "startsAt", t.ends_at AS "endsAt", false AS away,
              CASE WHEN t.etablissement_id = :etablissementId THEN p.family_name END AS "familyName",
              CASE WHEN t.etablissement_id = :etablissementId THEN p.given_name ELSE 'Autre établissement' END AS label,
              CASE WHEN t.etablissement_id = :etablissementId THEN t.id END AS "teleconsultationId",
              CASE WHEN t.etablissement_id = :etablissementId THEN t.allowed ELSE '{}' END AS allowed
       FROM teleconsultation t JOIN patient p ON p.id = t.patient_id
       WHERE t.clinician_id = :clinicianId AND t.phase NOT IN ('cancelled', 'absent') AND t.during && tstzrange(:from, :to)
       UNION ALL
       SELECT lower(during), upper(during), true, NULL, label, NULL, '{}' FROM unavailability
       WHERE etablissement_id = :etablissementId AND clinician_id = :clinicianId AND during && tstzrange(:from, :to)
       ORDER BY 1`,
      values,
    ),
  ]);
  // The family name first: a narrow cell shows little more.
  return { hours: { weekly, extra }, busy: busy.map(({ familyName, ...one }) => (familyName === null ? one : { ...one, label: `${familyName.toLocaleUpperCase('fr')} ${one.label}` })) };
}

import { DateTime } from 'luxon';
import { SERIES_MOST, type SeriesBooking, type SeriesPlan } from '../../journey/10-booking';
import { REFUSALS } from '../../journey/refusals';
import type { SeriesBookedView, SeriesLineView, SeriesPlanView } from '../../journey/views';
import { type Busy, calendarOf, dayOfSlots, type Hours, openingsOf } from '../desk/slots';
import type { DeskAsked } from '../door/asked';
import { idFrom } from '../door/ids';
import { Refusal } from '../door/refusal';
import { refusalOf } from '../door/problems';
import { rowsOf } from '../rows';
import { bookVisit } from './booking';

/** How many days an alternative may be away from its date. */
const NEAR_DAYS = 3;

/** The dates of a series, each with its state and, where it cannot be, the nearest hour that can; nothing is booked. */
export async function planSeries(asked: DeskAsked<SeriesPlan>): Promise<SeriesPlanView> {
  const { services, body, etablissementId, timeZone } = asked;
  const first = DateTime.fromISO(body.startsAt, { zone: timeZone });
  // Days of the calendar, not of 24 hours: the hour on the wall stays the same when the clocks change.
  const dates = Array.from({ length: body.count }, (_, place) => first.plus({ days: place * body.everyDays }));
  const [from, to] = [dates[0] ?? first, dates.at(-1) ?? first];
  const { hours, busy } = await calendarOf(services.database, etablissementId, body.clinicianId, from.startOf('day').minus({ days: NEAR_DAYS }), to.startOf('day').plus({ days: NEAR_DAYS + 1 }));
  const now = DateTime.now();
  return { lines: dates.map((date, place) => lineOf(place, date, body.minutes, hours, busy, now)) };
}

function lineOf(place: number, date: DateTime, minutes: number, hours: Hours, busy: readonly Busy[], now: DateTime): SeriesLineView {
  const line = { place, startsAt: date.toUTC().toISO() ?? '' };
  const end = date.plus({ minutes });
  const state = stateOf(date, end, hours, busy, now);
  return { ...line, state, alternative: state === 'free' ? null : nearest(date, minutes, hours, busy, now) };
}

function stateOf(start: DateTime, end: DateTime, hours: Hours, busy: readonly Busy[], now: DateTime): SeriesLineView['state'] {
  if (start <= now) return 'past';
  const during = busy.filter((one) => one.startsAt < end.toJSDate() && one.endsAt > start.toJSDate());
  if (during.some((one) => !one.away)) return 'taken';
  const open = openingsOf(start.startOf('day'), hours).some(({ interval }) => interval.start !== null && interval.end !== null && interval.start <= start && interval.end >= end);
  return during.length > 0 || !open ? 'closed' : 'free';
}

/** The free slot nearest to an hour, of the days around it. */
function nearest(date: DateTime, minutes: number, hours: Hours, busy: readonly Busy[], now: DateTime): string | null {
  const days = Array.from({ length: 2 * NEAR_DAYS + 1 }, (_, index) => date.startOf('day').plus({ days: index - NEAR_DAYS }));
  const starts = days
    .flatMap((day) => dayOfSlots(day, hours, busy, now).free)
    .map(({ startsAt }) => DateTime.fromISO(startsAt, { zone: date.zone }))
    .filter((start) => stateOf(start, start.plus({ minutes }), hours, busy, now) === 'free');
  // Another day at the same hour is nearer to a person's life than the middle of the night of the same day.
  const away = (start: DateTime) => Math.abs(start.startOf('day').diff(date.startOf('day'), 'days').days) * 120 + Math.abs(start.hour * 60 + start.minute - date.hour * 60 - date.minute);
  return starts.sort((one, other) => away(one) - away(other))[0]?.toUTC().toISO() ?? null;
}

/**
 * Books the lines of a series, one after the other: each is a visit of its own. What fails is told by line and may be
 * tried again; what was booked is found by its id. The first visit is told by SMS and e-mail, the others by e-mail, which
 * carries each one's link and calendar file (docs/decisions).
 */
export async function bookSeries(asked: DeskAsked<SeriesBooking>): Promise<SeriesBookedView> {
  const { body, etablissementId, session } = asked;
  const idOf = (place: number) => idFrom('series', etablissementId, session.accountId, body.seriesId, String(place));
  const lines: SeriesBookedView['lines'] = [];
  for (const { place, startsAt } of [...body.lines].sort((one, other) => one.place - other.place)) {
    const id = idOf(place);
    const booked = await bookedOf(asked, idOf);
    const already = booked.find((one) => one.id === id);
    if (already) {
      lines.push({ place, startsAt: already.startsAt.toISOString(), id, fault: null });
      continue;
    }
    const patientId = booked[0]?.patientId ?? body.patientId;
    try {
      if (Date.parse(startsAt) <= Date.now()) throw new Refusal('SLOT_IN_THE_PAST');
      const visit = await bookVisit(asked, { ...body, ...(patientId ? { patientId, newPatient: undefined } : {}), id, startsAt: new Date(startsAt), bySms: booked.length === 0 });
      lines.push({ place, startsAt: visit.startsAt, id, fault: null });
    } catch (thrown) {
      const refusal = refusalOf(thrown);
      // Something typed is wrong, or somebody must look at who it is: that is so for every line, and told as such.
      if (refusal.code === 'INVALID' || refusal.code === 'LIKELY_DUPLICATE') throw refusal;
      const nextFree = refusal.details.facts?.['nextFree'];
      lines.push({ place, startsAt, id: null, fault: { code: refusal.code, sentence: refusal.details.sentence ?? REFUSALS[refusal.code].sentence, nextFree: typeof nextFree === 'string' ? nextFree : null } });
    }
  }
  return { lines };
}

/** The lines of the series that are visits already, in their order. */
function bookedOf(asked: DeskAsked<SeriesBooking>, idOf: (place: number) => string): Promise<{ id: string; patientId: string; startsAt: Date }[]> {
  return rowsOf(
    asked.services.database,
    `SELECT id, patient_id AS "patientId", starts_at AS "startsAt" FROM teleconsultation WHERE etablissement_id = :etablissementId AND id = ANY(:ids) ORDER BY starts_at`,
    { etablissementId: asked.etablissementId, ids: Array.from({ length: SERIES_MOST }, (_, place) => idOf(place)) },
  );
}

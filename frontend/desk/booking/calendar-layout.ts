import type { EventInput } from 'fullcalendar';
import type { SlotDayView, SlotsView, TakenView } from '../../../journey/views';
import { addDays, dayOf, daysBetween, formatDay, formatHour, minuteOfDay } from '../../look/instants';

const HOUR = 60;
const DAY = 24 * HOUR;
const LEAST_HOURS = 9;
const DEFAULT_START = 8 * HOUR;

/** The part of the day that is drawn, in minutes of the wall clock. */
export interface Span {
  start: number;
  end: number;
}
/** What an event of the calendar is, beside its hours: the words on it and what may be done with it. */
export interface SlotFacts {
  kind: 'free' | 'taken' | 'chosen' | 'off';
  startsAt: string;
  hour: string;
  label: string;
  /** What a screen reader says of it. */
  name: string;
  past: boolean;
  taken: TakenView | null;
}

const startOf = (instant: { startsAt: string }, zone: string) => minuteOfDay(instant.startsAt, zone);
/** An end at midnight is the end of that day, not the start of the next. */
function endOf(opening: { startsAt: string; endsAt: string }, zone: string): number {
  const end = minuteOfDay(opening.endsAt, zone);
  return end <= startOf(opening, zone) ? DAY : end;
}
const two = (value: number) => String(value).padStart(2, '0');
/** « 08:40:00 », as the calendar writes a time of the day; midnight at the end is 24:00. */
export function timeOf(minute: number): string {
  return `${two(Math.floor(minute / HOUR))}:${two(minute % HOUR)}:00`;
}
const wall = (date: string, minute: number) => (minute >= DAY ? `${addDays(date, 1)}T${timeOf(minute - DAY)}` : `${date}T${timeOf(minute)}`);

/** From the hour before the first thing of the week to half an hour after the last. */
export function spanOf(week: Pick<SlotsView, 'days' | 'timeZone'>): Span {
  const zone = week.timeZone;
  // An absence may last for days: it is no reason to draw the night.
  const things = week.days.flatMap((day) => [...day.taken.filter((taken) => !taken.away), ...day.free].filter((each) => dayOf(each.startsAt, zone) === day.date));
  const openings = week.days.flatMap((day) => day.openings);
  const first = Math.min(...[...things, ...openings].map((each) => startOf(each, zone)), DEFAULT_START + HOUR);
  const start = Math.max(0, Math.floor((first - 1) / HOUR) * HOUR);
  const ends = [...openings.map((each) => endOf(each, zone)), ...things.map((each) => startOf(each, zone) + each.minutes)];
  return { start, end: Math.min(DAY, Math.max(start + LEAST_HOURS * HOUR + HOUR / 2, ...ends.map((end) => end + HOUR / 2))) };
}

/** The hatched parts: what no opening covers, with a word when it stands between two or for the whole day. */
export function closedParts(day: Pick<SlotDayView, 'date' | 'openings' | 'note'>, span: Span, zone: string): { start: string; end: string; label: string }[] {
  const part = (start: number, end: number, label: string) => ({ start: wall(day.date, start), end: wall(day.date, end), label });
  const openings = day.openings.map((each) => ({ start: startOf(each, zone), end: endOf(each, zone) })).sort((one, other) => one.start - other.start);
  if (openings.length === 0 || day.note) return [part(span.start, span.end, day.note ?? 'Fermé')];
  const parts = [];
  let at = span.start;
  for (const [index, opening] of openings.entries()) {
    if (opening.start > at) parts.push(part(at, opening.start, index === 0 ? '' : 'Pause'));
    at = Math.max(at, opening.end);
  }
  if (at < span.end) parts.push(part(at, span.end, ''));
  return parts;
}

/** Saturday and Sunday are drawn only when something may happen then. */
export function daysToDraw(days: readonly SlotDayView[], monday: string): SlotDayView[] {
  return days.filter((day) => daysBetween(monday, day.date) < 5 || day.openings.length > 0 || day.taken.some((taken) => !taken.away));
}

/** « 8 libres », « aucun ». */
export function freeWords(day: Pick<SlotDayView, 'free'>): string {
  return day.free.length === 0 ? 'aucun' : `${day.free.length} libre${day.free.length > 1 ? 's' : ''}`;
}

const end = (slot: { startsAt: string; minutes: number }) => Date.parse(slot.startsAt) + slot.minutes * 60_000;

/** Everything of the week as the calendar takes it. `minutes`: the length of what is being booked. */
export function eventsOf(week: SlotsView, chosen: string | null, minutes: number, now: number): EventInput[] {
  const zone = week.timeZone;
  const span = spanOf(week);
  const taking = chosen ? { startsAt: chosen, minutes } : null;
  const events: EventInput[] = [];
  const seen = new Set<string>();
  const put = (slot: { startsAt: string; minutes: number }, facts: Pick<SlotFacts, 'kind' | 'label' | 'taken'> & { said: string }, more: EventInput = {}) => {
    const id = `${facts.kind} ${slot.startsAt} ${facts.taken?.teleconsultationId ?? ''}`;
    // A thing that lasts over midnight stands in both days' lists and is one event.
    if (seen.has(id)) return;
    seen.add(id);
    const hour = formatHour(slot.startsAt, zone);
    const name = `${hour}, ${facts.said}, ${formatDay(dayOf(slot.startsAt, zone))}`;
    events.push({ id, start: slot.startsAt, end: new Date(end(slot)).toISOString(), extendedProps: { kind: facts.kind, startsAt: slot.startsAt, label: facts.label, taken: facts.taken, hour, name, past: end(slot) < now } satisfies SlotFacts, ...more });
  };
  for (const day of week.days) {
    for (const [index, { start, end, label }] of closedParts(day, span, zone).entries()) {
      events.push({ id: `off ${day.date} ${index}`, start, end, display: 'background', title: label, extendedProps: { kind: 'off', startsAt: start, hour: '', label, name: '', past: false, taken: null } satisfies SlotFacts });
    }
    for (const slot of day.free) {
      if (taking && Date.parse(slot.startsAt) < end(taking) && end(slot) > Date.parse(taking.startsAt)) continue;
      put(slot, { kind: 'free', label: '', taken: null, said: 'libre' });
    }
    for (const taken of day.taken) {
      // A whole day off is the hatching, with its word.
      if (taken.away && day.note) continue;
      put(taken, { kind: 'taken', label: taken.label, taken, said: taken.label }, { startEditable: taken.allowed.includes('reschedule') });
    }
  }
  if (taking) put(taking, { kind: 'chosen', label: 'choisi', taken: null, said: 'choisi' });
  return events;
}

import type { SlotDayView, SlotsView } from '../../../journey/views';
import { daysBetween, minuteOfDay } from '../../look/instants';

/** One minute on the calendar, in px: 24 px for the usual 20 minutes, so that a slot is a target. */
export const PIXELS_PER_MINUTE = 1.2;
const HOUR = 60;
const LEAST_HOURS = 9;
const DEFAULT_START = 8 * HOUR;

/** The part of the day that is drawn, in minutes of the wall clock. */
export interface Span {
  start: number;
  end: number;
}
/** Somewhere on a day's column, in px from the top. */
export interface Place {
  top: number;
  height: number;
}

const startOf = (instant: { startsAt: string }, zone: string) => minuteOfDay(instant.startsAt, zone);
/** An end at midnight is the end of that day, not the start of the next. */
function endOf(opening: { startsAt: string; endsAt: string }, zone: string): number {
  const end = minuteOfDay(opening.endsAt, zone);
  return end <= startOf(opening, zone) ? 24 * HOUR : end;
}

/** From the hour before the first thing of the week to half an hour after the last. */
export function spanOf(week: Pick<SlotsView, 'days' | 'timeZone'>): Span {
  const zone = week.timeZone;
  const starts = week.days.flatMap((day) => [...day.openings, ...day.taken, ...day.free].map((each) => startOf(each, zone)));
  const ends = week.days.flatMap((day) => [...day.openings.map((each) => endOf(each, zone)), ...[...day.taken, ...day.free].map((each) => startOf(each, zone) + each.minutes)]);
  const first = Math.min(...starts, DEFAULT_START + HOUR);
  const start = Math.max(0, Math.floor((first - 1) / HOUR) * HOUR);
  return { start, end: Math.min(24 * HOUR, Math.max(start + LEAST_HOURS * HOUR + HOUR / 2, ...ends.map((end) => end + HOUR / 2))) };
}

/** The whole hours to write beside the columns. */
export function hoursOf(span: Span): { minute: number; label: string }[] {
  const hours = [];
  for (let minute = span.start + HOUR; minute < span.end; minute += HOUR) hours.push({ minute, label: `${String(minute / HOUR).padStart(2, '0')}:00` });
  return hours;
}

/** Where something of that minute and length stands. */
export function placeOf(minute: number, minutes: number, span: Span): Place {
  return { top: (minute - span.start) * PIXELS_PER_MINUTE, height: minutes * PIXELS_PER_MINUTE };
}

/** The hatched parts: what no opening covers, with a word when it stands between two or for the whole day. */
export function closedParts(day: Pick<SlotDayView, 'openings' | 'note'>, span: Span, zone: string): (Place & { label: string })[] {
  const openings = day.openings.map((each) => ({ start: startOf(each, zone), end: endOf(each, zone) })).sort((one, other) => one.start - other.start);
  if (openings.length === 0) return [{ ...placeOf(span.start, span.end - span.start, span), label: day.note ?? 'Fermé' }];
  const parts = [];
  let at = span.start;
  for (const [index, opening] of openings.entries()) {
    if (opening.start > at) parts.push({ ...placeOf(at, opening.start - at, span), label: index === 0 ? '' : 'Pause' });
    at = Math.max(at, opening.end);
  }
  if (at < span.end) parts.push({ ...placeOf(at, span.end - at, span), label: day.note ?? '' });
  return parts;
}

/** Saturday and Sunday are drawn only when something may happen then. */
export function daysToDraw(days: readonly SlotDayView[], monday: string): SlotDayView[] {
  return days.filter((day) => daysBetween(monday, day.date) < 5 || day.openings.length > 0 || day.taken.length > 0);
}

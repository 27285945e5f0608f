import type { HoursView } from '../../../../journey/views';

/** Days of a week, 1 Monday … 7 Sunday (ISO 8601). */
export const WEEKDAYS = ['Lundi', 'Mardi', 'Mercredi', 'Jeudi', 'Vendredi', 'Samedi', 'Dimanche'].map((label, index) => ({ weekday: index + 1, label }));

/** An hour that is still being typed counts for nothing. */
const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3)) || 0;
const timeOf = (minutes: number) => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** One more opening on a day: the morning, or what comes an hour after the last one ended, so that a break stands between. */
export function withBreak(hours: readonly HoursView[], weekday: number): HoursView[] {
  const last = Math.max(0, ...hours.filter((opening) => opening.weekday === weekday).map((opening) => minutesOf(opening.ends)));
  const starts = last === 0 ? 9 * 60 : Math.min(last + 60, 23 * 60);
  const ends = last === 0 ? 12 * 60 : Math.min(starts + 180, 24 * 60);
  return [...hours, { weekday, starts: timeOf(starts), ends: timeOf(ends) }];
}

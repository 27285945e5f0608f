/**
 * Hours and days as French people write them, whatever the browser's language: its own fields would say « 02:30 PM » and
 * « 11/23/2026 » to who reads English. Pure.
 */
const two = (value: number | string): string => String(value).padStart(2, '0');

/**
 * An hour as people write it, « 9h30 », « 9:30 », « 930 », « 9 h », as `09:30`; null when it is none.
 * @param ends of something that ends: the end of a day, `24:00`, is one too
 */
export function readHour(written: string, ends = false): string | null {
  const [, hour, minute = '0'] = /^\s*(\d{1,2})\s*[h:.]\s*(\d{1,2})?\s*(?:min|mn)?\s*$/i.exec(written) ?? /^\s*(\d{1,2}?)(\d{2})?\s*$/.exec(written) ?? [];
  if (!hour || Number(hour) > 24 || Number(minute) > 59) return null;
  const time = `${two(hour)}:${two(minute)}`;
  return Number(hour) === 24 && !(ends && time === '24:00') ? null : time;
}

/**
 * A day as people write it, `23/11/2026`, `23.11.26` or `23112026`, as `2026-11-23`, which is taken as well; null when it is none.
 * @param latest a day (YYYY-MM-DD) that is not passed: two figures of a year are then of the century before
 */
export function readDay(written: string, latest?: string): string | null {
  if (/^\d{4}-\d{2}-\d{2}$/.test(written)) return isDay(written) ? written : null;
  const [, day, month, year] = /^\s*(\d{1,2})\s*[/.\- ]?\s*(\d{1,2})\s*[/.\- ]?\s*(\d{4}|\d{2})\s*$/.exec(written) ?? [];
  if (!day || !month || !year) return null;
  const of = (whole: string): string => `${whole}-${two(month)}-${two(day)}`;
  const short = year.length === 2;
  const iso = short && latest && of(`20${year}`) > latest ? of(`19${year}`) : of(short ? `20${year}` : year);
  return isDay(iso) ? iso : null;
}
function isDay(iso: string): boolean {
  const parsed = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(iso);
}

import { z } from 'zod';

/** HH:MM; an opening lasts until midnight at most, written 24:00. */
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'L’heure s’écrit HH:MM.');
/** A local date and hour, without zone: it is read in the établissement's. */
const localInstant = z.iso.datetime({ local: true, precision: -1, message: 'Choisissez un jour et une heure.' });
const MOST_A_DAY = 8;

/** One weekly opening: 1 Monday … 7 Sunday (ISO 8601). A break is what stands between two. */
export const openingSchema = z.strictObject({ weekday: z.number().int().min(1).max(7), starts: time, ends: time }).refine(({ starts, ends }) => starts < ends, { message: 'La fin doit venir après le début.', path: ['ends'] });
export type WeeklyOpening = z.infer<typeof openingSchema>;

/** The whole week of a clinician, as it shall be. */
export const weeklyHoursSchema = z.strictObject({
  clinicianId: z.uuid(),
  /** The version the change was made on. */
  version: z.string().max(100),
  slotMinutes: z.number().int().min(5, 'Un créneau dure 5 minutes au moins.').max(240, 'Un créneau dure 4 heures au plus.'),
  hours: z
    .array(openingSchema)
    .max(7 * MOST_A_DAY, 'Il y a trop de plages.')
    .check(({ value, issues }) => {
      for (const [index, opening] of value.entries()) {
        const meets = value.some((other, place) => place < index && other.weekday === opening.weekday && other.starts < opening.ends && opening.starts < other.ends);
        if (meets) issues.push({ code: 'custom', input: opening, path: [index, 'starts'], message: 'Cette plage en recouvre une autre.' });
      }
    }),
});
export type WeeklyHoursChange = z.infer<typeof weeklyHoursSchema>;

/** An extra opening or an absence, once. */
export const exceptionSchema = z
  .strictObject({
    clinicianId: z.uuid(),
    kind: z.enum(['opening', 'absence']),
    from: localInstant,
    to: localInstant,
    label: z.string().trim().max(60, '60 signes au plus.').default(''),
  })
  .refine(({ from, to }) => from < to, { message: 'La fin doit venir après le début.', path: ['to'] })
  .refine(({ kind, from, to }) => Date.parse(`${to}Z`) - Date.parse(`${from}Z`) <= (kind === 'opening' ? 1 : 366) * 86_400_000, { message: 'Une ouverture dure un jour au plus, une absence un an au plus.', path: ['to'] });
export type ExceptionChange = z.infer<typeof exceptionSchema>;

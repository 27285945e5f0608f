import { z } from 'zod';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/**
 * The delays a visit lives by: durations in milliseconds, no text. The workflow receives it at booking and keeps it
 * for its whole life, so that a changed parcours never disturbs a visit in flight, and tests run in seconds.
 */
export const policySchema = z.strictObject({
  parcours: z.string(),
  version: z.number().int(),
  /** Reminders, as time before the scheduled start, longest first. */
  remindersBeforeMs: z.array(z.number().int().positive()).max(4),
  /** A reminder this late is no longer useful and is skipped (mission, item 42). */
  reminderUselessAfterMs: z.number().int().nonnegative(),
  /** How long before the start the waiting room opens. */
  waitingRoomOpensBeforeMs: z.number().int().nonnegative(),
  /** After the scheduled end, how long an uncalled visit waits before it is « patient absent ». */
  absentAfterMs: z.number().int().positive(),
  /** A page that runs says this soon that the call rings there; later, the patient gets an SMS. Absent from older visits. */
  ringHeardWithinMs: z.number().int().positive().optional(),
  /** A consultation nobody ended is ended by itself after this time. */
  abandonedAfterMs: z.number().int().positive(),
  /** A finished télédossier is closed by itself after this time. */
  closedAfterMs: z.number().int().positive(),
});
export type Policy = z.infer<typeof policySchema>;

/** The one parcours of today. */
export const STANDARD_POLICY: Policy = Object.freeze({
  parcours: 'standard',
  version: 1,
  remindersBeforeMs: [DAY_MS, 30 * MINUTE_MS],
  reminderUselessAfterMs: 10 * MINUTE_MS,
  waitingRoomOpensBeforeMs: 15 * MINUTE_MS,
  absentAfterMs: 2 * HOUR_MS,
  ringHeardWithinMs: 6_000,
  abandonedAfterMs: 12 * HOUR_MS,
  closedAfterMs: 30 * DAY_MS,
});

/** The reminders still worth sending to a visit that starts then, ISO 8601: those whose hour has passed are not sent (mission, item 42). */
export function remindersAt(policy: Pick<Policy, 'remindersBeforeMs'>, startsAt: number, now: number): string[] {
  return policy.remindersBeforeMs.map((before) => startsAt - before).filter((at) => at > now).map((at) => new Date(at).toISOString());
}

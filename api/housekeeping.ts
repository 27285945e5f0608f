import type { Database } from '../dossier/database';
import type { Logger } from '../platform/logging';
import { rowsOf } from './rows';

const EVERY_MS = 10 * 60_000;

/**
 * What is short-lived goes: answers kept for idempotency, changes told to screens, ended sessions, bookings that came to
 * nothing, throttles that ran out. Any process may do it at any time, also several at once.
 */
const STALE = [
  `DELETE FROM idempotency WHERE created_at < now() - interval '1 day'`,
  `DELETE FROM change WHERE at < now() - interval '6 hours'`,
  `DELETE FROM desk_session WHERE expires_at < now()`,
  `DELETE FROM patient_session WHERE expires_at < now()`,
  `DELETE FROM booking_request WHERE created_at < now() - interval '1 day'`,
  `DELETE FROM throttle WHERE expire < extract(epoch FROM now()) * 1000`,
];

/** Once now, for tests and for the timer. */
export async function purgeStale(database: Database): Promise<void> {
  for (const statement of STALE) await rowsOf(database, statement);
}

/** Purges now and then until the returned function is called. */
export function keepHouse(database: Database, logger: Logger): () => void {
  const timer = setInterval(() => purgeStale(database).catch((error: unknown) => logger.warn({ error }, 'stale rows stay for now')), EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}

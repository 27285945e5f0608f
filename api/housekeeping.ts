import type { Database } from '../dossier/database';
import { sweepDocuments, sweepOrphans } from './document-sweep';
import { rowsOf } from './rows';
import type { Services } from './services';
import { LINK_ALIVE } from './sessions/patient-session';

const EVERY_MS = 10 * 60_000;
const DAILY_MS = 24 * 3_600_000;

/**
 * What is short-lived goes: answers kept for idempotency, changes told to screens, ended sessions, bookings that came to
 * nothing, throttles that ran out. Any process may do it at any time, also several at once.
 */
const STALE = [
  `DELETE FROM idempotency WHERE created_at < now() - interval '1 day'`,
  `DELETE FROM change WHERE at < now() - interval '6 hours'`,
  `DELETE FROM desk_session WHERE expires_at < now()`,
  // One that was proven is how the device is known again when its link is followed once more: it goes with the link.
  `DELETE FROM patient_session s USING teleconsultation t WHERE t.id = s.teleconsultation_id AND s.expires_at < now()
     AND (s.proven_at IS NULL OR t.link_revision <> s.link_revision OR NOT (${LINK_ALIVE}))`,
  `DELETE FROM guest_session WHERE expires_at < now()`,
  `DELETE FROM booking_request WHERE created_at < now() - interval '1 day'`,
  `DELETE FROM throttle WHERE expire < extract(epoch FROM now()) * 1000`,
];

/** Once now, for tests and for the timer. */
export async function purgeStale(database: Database): Promise<void> {
  for (const statement of STALE) await rowsOf(database, statement);
}

/** Purges now and then until the returned function is called. */
export function keepHouse(services: Pick<Services, 'config' | 'database' | 'documents' | 'uploads' | 'logger'>): () => void {
  const { database, logger } = services;
  const late = (error: unknown) => logger.warn({ error }, 'stale rows and files stay for now');
  const often = setInterval(() => void purgeStale(database).then(() => sweepDocuments(services)).catch(late), EVERY_MS);
  const daily = setInterval(() => void sweepOrphans(services).catch(late), DAILY_MS);
  for (const timer of [often, daily]) timer.unref();
  return () => {
    clearInterval(often);
    clearInterval(daily);
  };
}

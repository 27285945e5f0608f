import type { Database } from '../../dossier/database';
import type { Role } from '../../journey/views';
import { hashToken } from '../../platform/keys';
import { rowsOf } from '../rows';

/** Since the last request. A long consultation asks often enough: every change read on the screen counts. */
export const IDLE_HOURS = 4;
/** Since the login: one working day. */
export const ABSOLUTE_HOURS = 12;

/** Somebody signed in at the desk, read anew with every request: a role taken away counts at once. */
export interface DeskSession {
  readonly tokenHash: Buffer;
  readonly csrfToken: string;
  readonly accountId: string;
  readonly email: string;
  readonly title: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly phone: string;
  /** The tenant, or null while the portal waits for a choice. */
  readonly etablissementId: string | null;
  readonly role: Role | null;
  readonly timeZone: string | null;
}

/** The session of a cookie, or undefined: unknown, idle too long, expired, or its account disabled. One statement. */
export async function readDeskSession(database: Database, token: string): Promise<DeskSession | undefined> {
  const [session] = await rowsOf<DeskSession>(
    database,
    `WITH touched AS (
       -- Once a minute is enough to know that somebody is there.
       UPDATE desk_session SET seen_at = now()
       WHERE token_hash = :tokenHash AND seen_at < now() - interval '1 minute' AND seen_at > now() - make_interval(hours => :idle))
     SELECT s.token_hash AS "tokenHash", s.csrf_token AS "csrfToken", a.id AS "accountId", a.email, a.title, a.given_name AS "givenName",
            a.family_name AS "familyName", a.phone, m.etablissement_id AS "etablissementId", m.role, e.time_zone AS "timeZone"
     FROM desk_session s
     JOIN account a ON a.id = s.account_id AND a.disabled_at IS NULL
     LEFT JOIN member m ON m.account_id = s.account_id AND m.etablissement_id = s.etablissement_id
     LEFT JOIN etablissement e ON e.id = m.etablissement_id
     WHERE s.token_hash = :tokenHash AND s.expires_at > now() AND s.seen_at > now() - make_interval(hours => :idle)`,
    { tokenHash: hashToken(token), idle: IDLE_HOURS },
  );
  return session;
}

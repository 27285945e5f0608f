import type { Database } from '../../dossier/database';
import type { CompanyQuality } from '../../journey/company';
import { hashToken } from '../../platform/keys';
import { rowsOf } from '../rows';
import { type VisitRow, VISIT_COLUMNS, VISIT_JOINS } from '../teleconsultations/visit-row';

/** How long an invitation opens after the visit: to say that it is over. */
const GUEST_HOURS_AFTER_VISIT = 24;
/** How long it stays open on a device before the link must be followed again. */
export const GUEST_SESSION_HOURS = 12;
/** A page that asked nothing for this long is closed. */
export const GUEST_SEEN_SECONDS = 15;

/** The condition under which an invitation `g` to a visit `t` opens. */
export const GUEST_LINK_ALIVE = `g.removed_at IS NULL AND coalesce(t.ended_at, t.ends_at) > now() - make_interval(hours => ${GUEST_HOURS_AFTER_VISIT})`;

/** A third person invited to one visit, on one device. */
export interface GuestSession {
  readonly guestId: string;
  readonly tokenHash: Buffer;
  readonly csrfToken: string;
  readonly quality: CompanyQuality;
  readonly name: string;
  readonly askedAt: Date | null;
  readonly admittedAt: Date | null;
}
/** What to select of `g` (guest). */
export const GUEST_COLUMNS = `g.id AS "guestId", g.quality, g.name, g.asked_at AS "askedAt", g.admitted_at AS "admittedAt"`;

/** The session and the visit it is for, or undefined: unknown, expired, or the invitation taken back. */
export async function readGuestSession(database: Database, token: string): Promise<{ session: GuestSession; visit: VisitRow } | undefined> {
  const [row] = await rowsOf<GuestSession & VisitRow>(
    database,
    `SELECT s.token_hash AS "tokenHash", s.csrf_token AS "csrfToken", ${GUEST_COLUMNS}, ${VISIT_COLUMNS}
     FROM guest_session s JOIN guest g ON g.id = s.guest_id JOIN teleconsultation t ON t.id = g.teleconsultation_id ${VISIT_JOINS}
     WHERE s.token_hash = :tokenHash AND s.expires_at > now() AND ${GUEST_LINK_ALIVE}`,
    { tokenHash: hashToken(token) },
  );
  if (!row) return undefined;
  const { tokenHash, csrfToken, guestId, quality, name, askedAt, admittedAt, ...visit } = row;
  return { session: { tokenHash, csrfToken, guestId, quality, name, askedAt, admittedAt }, visit };
}

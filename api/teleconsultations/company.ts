import type { Database } from '../../dossier/database';
import type { CompanyView, GuestView } from '../../journey/views';
import { PRESENCE_SECONDS } from '../desk/day';
import { maskEmail, maskPhone } from '../people';
import { rowsOf } from '../rows';
import { GUEST_SEEN_SECONDS } from '../sessions/guest-session';

const FRESH = `seen_at > now() - make_interval(secs => ${PRESENCE_SECONDS})`;
/** A guest `g` whose page is open. */
const GUEST_THERE = `g.seen_at > now() - make_interval(secs => ${GUEST_SEEN_SECONDS})`;
/**
 * Who takes part in a visit `t` beside patient and clinician: relatives with the patient's link on devices of their own,
 * and persons invited by a link of theirs.
 */
export const COMPANY = `
  (SELECT coalesce(json_agg(json_build_object('id', id, 'quality', quality, 'name', name, 'state', state) ORDER BY at), '[]') FROM (
     SELECT c.id, 'relative' AS quality, c.name, c.at, coalesce((SELECT state FROM presence WHERE teleconsultation_id = t.id AND company_id = c.id AND ${FRESH}
       ORDER BY array_position(ARRAY['in-room', 'waiting', 'connected'], state) LIMIT 1), 'absent') AS state
     FROM companion c WHERE c.teleconsultation_id = t.id AND EXISTS (SELECT 1 FROM patient_session s WHERE s.companion_id = c.id AND s.companion_apart)
     UNION ALL
     SELECT g.id, g.quality, g.name, g.invited_at, CASE WHEN NOT coalesce(${GUEST_THERE}, false) THEN 'absent' WHEN g.admitted_at IS NOT NULL THEN 'in-room' WHEN g.asked_at IS NOT NULL THEN 'waiting' ELSE 'connected' END
     FROM guest g WHERE g.teleconsultation_id = t.id AND g.removed_at IS NULL) everybody) AS company`;
export interface CompanyRow {
  readonly company: CompanyView[];
}
/** Who a fact `e` of the timeline is about when they are a third person; a timeline holds no name. */
export const COMPANY_NAME = `coalesce((SELECT name FROM companion WHERE id::text = e.facts ->> 'who'), (SELECT name FROM guest WHERE id::text = e.facts ->> 'who'))`;

/** Everybody ever invited to a visit, in that order, addresses masked. */
export async function guestsOf(database: Database, id: string): Promise<GuestView[]> {
  const rows = await rowsOf<Omit<GuestView, 'to' | 'at'> & { channel: string; destination: string; at: Date }>(
    database,
    `SELECT g.id, g.quality, g.name, g.channel, g.destination, g.invited_at AS at,
            CASE WHEN g.removed_at IS NOT NULL THEN 'removed' WHEN g.admitted_at IS NOT NULL THEN 'admitted' WHEN g.asked_at IS NOT NULL AND ${GUEST_THERE} THEN 'asks' ELSE 'invited' END AS state
     FROM guest g WHERE g.teleconsultation_id = :id ORDER BY g.invited_at, g.id`,
    { id },
  );
  return rows.map(({ channel, destination, at, ...guest }) => ({ ...guest, to: channel === 'email' ? maskEmail(destination) : maskPhone(destination), at: at.toISOString() }));
}

import type { EtablissementChoiceView, SessionView } from '../../journey/views';
import { maskPhone } from '../people';
import { rowsOf } from '../rows';
import type { Services } from '../services';
import type { DeskSession } from './desk-session';

/** What the app knows of who is signed in. A clinician's counts are of their own visits, others' of all. */
export async function presentSession({ database, config }: Services, session: DeskSession): Promise<SessionView> {
  const etablissements = await rowsOf<Omit<EtablissementChoiceView, 'nextStartsAt'> & { nextStartsAt: Date | null; supportPhone: string }>(
    database,
    `SELECT e.id, e.name, e.short_name AS "shortName", coalesce(nullif(m.service, ''), e.service) AS service, e.time_zone AS "timeZone", m.role,
            e.support_phone AS "supportPhone", coalesce(today.upcoming, 0)::int AS "upcomingToday", coalesce(today.waiting, 0)::int AS "waitingNow", today.next AS "nextStartsAt"
     FROM member m JOIN etablissement e ON e.id = m.etablissement_id
     LEFT JOIN LATERAL (
       SELECT count(*) FILTER (WHERE t.starts_at > now()) AS upcoming, count(*) FILTER (WHERE t.phase = 'waiting') AS waiting,
              min(t.starts_at) FILTER (WHERE t.starts_at > now()) AS next
       FROM teleconsultation t
       WHERE m.role IN ('clinician', 'secretary') AND t.etablissement_id = e.id AND t.phase IN ('planned', 'tested', 'waiting', 'called', 'in-consultation')
         AND t.starts_at >= date_trunc('day', now() AT TIME ZONE e.time_zone) AT TIME ZONE e.time_zone
         AND t.starts_at < (date_trunc('day', now() AT TIME ZONE e.time_zone) + interval '1 day') AT TIME ZONE e.time_zone
         AND (m.role <> 'clinician' OR t.clinician_id = m.account_id)
     ) today ON true
     WHERE m.account_id = :accountId ORDER BY e.name`,
    { accountId: session.accountId },
  );
  return {
    account: { id: session.accountId, title: session.title, givenName: session.givenName, familyName: session.familyName, email: session.email, maskedPhone: maskPhone(session.phone) },
    etablissements: etablissements.map(({ supportPhone: _ours, ...choice }) => ({ ...choice, nextStartsAt: choice.nextStartsAt?.toISOString() ?? null })),
    etablissementId: session.etablissementId,
    role: session.role,
    csrfToken: session.csrfToken,
    demonstration: config.DEMONSTRATION,
    supportPhone: etablissements.find(({ id }) => id === session.etablissementId)?.supportPhone || config.SUPPORT_PHONE,
  };
}

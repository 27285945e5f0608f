import { actsOf } from '../../journey/acts';
import { DateTime } from 'luxon';
import { z } from 'zod';
import type { ClinicianView, DayRowView, DayView } from '../../journey/views';
import type { DeskAsked } from '../door/asked';
import { CLINICAL_PURPOSES } from '../teleconsultations/messages';
import { invalid } from '../door/refusal';
import { rowsOf } from '../rows';
import type { Wait } from '../../journey/waits';
import { WAITS_FOR, waitWords } from '../teleconsultations/visit-row';

/** A page that has not answered for this long sleeps, and a stream not held for this long died unsaid (the beat is 15 s). */
export const PRESENCE_SECONDS = 40;
/** A visit is late from this many seconds after its hour, when nobody has called the patient. */
const LATE_AFTER_SECONDS = 60;

export const daySchema = z.strictObject({ date: z.iso.date('La date s’écrit AAAA-MM-JJ.').optional(), clinicianId: z.uuid().optional() });

/** The patient's presence in a visit `t`: the most engaged of their open streams. */
export const PRESENCE = `
  LEFT JOIN LATERAL (
    SELECT state, min(since) AS since, bool_and(hidden) AS asleep FROM presence
    WHERE teleconsultation_id = t.id AND side = 'patient' AND seen_at > now() - make_interval(secs => ${PRESENCE_SECONDS})
    GROUP BY state ORDER BY array_position(ARRAY['in-room', 'waiting', 'connected'], state) LIMIT 1) presence ON true`;
/** The last equipment test of a visit `t`. */
export const TEST = `LEFT JOIN LATERAL (SELECT outcome, details, at FROM equipment_test WHERE teleconsultation_id = t.id ORDER BY at DESC LIMIT 1) test ON true`;

/**
 * The dashboard of one day (mission, items 6–13): a statement for the rows and one for the counts, whatever the rows. A
 * visit of the day before that is still going on past midnight stays in sight.
 */
export async function day(asked: DeskAsked<undefined, z.infer<typeof daySchema>>): Promise<DayView> {
  const { timeZone, etablissementId } = asked;
  const { database } = asked.services;
  const today = DateTime.now().setZone(timeZone);
  const from = asked.query.date ? DateTime.fromISO(asked.query.date, { zone: timeZone }).startOf('day') : today.startOf('day');
  if (!from.isValid) throw invalid('date', 'La date s’écrit AAAA-MM-JJ.');
  const clinicianId = asked.query.clinicianId ?? (asked.role === 'clinician' ? asked.session.accountId : null);
  const values = {
    etablissementId,
    clinicianId,
    from: from.toISO(),
    to: from.plus({ days: 1 }).toISO(),
    // Only on the present day; a day looked back at shows its own visits.
    earliest: (from.hasSame(today, 'day') ? from.minus({ days: 1 }) : from).toISO(),
    lateSeconds: LATE_AFTER_SECONDS,
    seesDocuments: asked.role === 'clinician',
    hiddenPurposes: CLINICAL_PURPOSES,
  };
  const [rows, [counts]] = await Promise.all([
    rowsOf<DayRow>(database, ROWS, values),
    rowsOf<{ doneCount: number; nextStartsAt: Date | null; clinicians: ClinicianView[] }>(database, COUNTS, values),
  ]);
  return {
    date: from.toISODate() ?? '',
    timeZone,
    now: new Date().toISOString(),
    rows: rows.map((row) => presentRow(row, asked.role === 'clinician' ? 'clinician' : 'secretary')),
    doneCount: counts?.doneCount ?? 0,
    nextStartsAt: counts?.nextStartsAt?.toISOString() ?? null,
    clinicians: counts?.clinicians ?? [],
  };
}

type DayRow = Pick<DayRowView, 'id' | 'minutes' | 'phase' | 'allowed' | 'late' | 'motif' | 'patient' | 'clinician' | 'documentsReceived' | 'wantsMove'> & {
  startsAt: Date;
  soonAt: Date | null;
  presence: { state: DayRowView['presence']['state']; since: string; asleep: boolean } | null;
  test: DayRowView['test'];
  lastMessage: DayRowView['lastMessage'];
  waitsFor: Wait[];
};

function presentRow({ startsAt, soonAt, presence, test, lastMessage, waitsFor, ...row }: DayRow, actor: 'clinician' | 'secretary'): DayRowView {
  return {
    ...row,
    allowed: actsOf(actor, row.allowed),
    startsAt: startsAt.toISOString(),
    presence: presence ? { state: presence.state, since: new Date(presence.since).toISOString(), asleep: presence.asleep } : { state: 'absent', since: null },
    test: test ? { ...test, at: new Date(test.at).toISOString() } : null,
    lastMessage: lastMessage ? { ...lastMessage, at: new Date(lastMessage.at).toISOString() } : null,
    soon: soonAt !== null && row.phase === 'called',
    waitsFor: waitWords(waitsFor),
  };
}

const OF_THE_DAY = `t.etablissement_id = :etablissementId AND (CAST(:clinicianId AS uuid) IS NULL OR t.clinician_id = :clinicianId)`;
const ROWS = `
  SELECT t.id, t.starts_at AS "startsAt", (extract(epoch FROM t.ends_at - t.starts_at) / 60)::int AS minutes, t.phase, t.allowed, t.soon_at AS "soonAt", ${WAITS_FOR} AS "waitsFor",
    t.phase IN ('planned', 'tested', 'waiting') AND t.starts_at < now() - make_interval(secs => :lateSeconds) AS late,
    json_build_object('code', mo.code, 'label', mo.label) AS motif,
    json_build_object('id', p.id, 'familyName', p.family_name, 'givenName', p.given_name, 'birthDate', p.birth_date) AS patient,
    json_build_object('id', c.id, 'title', c.title, 'givenName', c.given_name, 'familyName', c.family_name) AS clinician,
    CASE WHEN presence.state IS NULL THEN NULL ELSE json_build_object('state', presence.state, 'since', presence.since, 'asleep', presence.asleep) END AS presence,
    CASE WHEN test.outcome IS NULL THEN NULL ELSE json_build_object('outcome', test.outcome, 'reasons', coalesce(test.details -> 'reasons', '[]'), 'at', test.at) END AS test,
    CASE WHEN :seesDocuments THEN (SELECT count(*)::int FROM document d WHERE d.teleconsultation_id = t.id AND d.kind = 'patient-document' AND d.removed_at IS NULL) ELSE 0 END AS "documentsReceived",
    (SELECT json_build_object('purpose', purpose, 'channel', channel, 'state', state, 'at', coalesce(settled_at, created_at)) FROM message
     WHERE teleconsultation_id = t.id AND recipient = 'patient' AND (:seesDocuments OR purpose <> ALL(:hiddenPurposes)) ORDER BY created_at DESC, id LIMIT 1) AS "lastMessage",
    EXISTS (SELECT 1 FROM move_request mr WHERE mr.teleconsultation_id = t.id AND mr.revision = t.revision AND t.phase IN ('planned', 'tested', 'waiting')) AS "wantsMove"
  FROM teleconsultation t
  JOIN motif mo ON mo.etablissement_id = t.etablissement_id AND mo.code = t.motif_code
  JOIN patient p ON p.id = t.patient_id
  JOIN account c ON c.id = t.clinician_id
  ${PRESENCE} ${TEST}
  WHERE ${OF_THE_DAY} AND t.phase IN ('planned', 'tested', 'waiting', 'called', 'in-consultation')
    AND t.starts_at >= :earliest AND t.starts_at < :to
  ORDER BY t.starts_at, t.id`;
const COUNTS = `
  SELECT (SELECT count(*)::int FROM teleconsultation t WHERE ${OF_THE_DAY} AND t.starts_at >= :from AND t.starts_at < :to AND t.phase IN ('done', 'closed')) AS "doneCount",
         (SELECT min(t.starts_at) FROM teleconsultation t WHERE ${OF_THE_DAY} AND t.starts_at >= :to AND t.phase IN ('planned', 'tested', 'waiting', 'called', 'in-consultation')) AS "nextStartsAt",
         (SELECT coalesce(json_agg(json_build_object('id', a.id, 'title', a.title, 'givenName', a.given_name, 'familyName', a.family_name) ORDER BY a.family_name, a.given_name, a.id), '[]')
          FROM member m JOIN account a ON a.id = m.account_id WHERE m.etablissement_id = :etablissementId AND m.role = 'clinician' AND a.disabled_at IS NULL) AS clinicians`;

import { z } from 'zod';
import { findStep } from '../../journey/steps';
import type { PatientVisitView, ReleasedView } from '../../journey/views';
import { PRESENCE_SECONDS, TEST } from '../desk/day';
import { maskPhone, presentClinician } from '../people';
import { rowsOf } from '../rows';
import type { Services } from '../services';
import type { PatientSession } from '../sessions/patient-session';
import { COMPANY, type CompanyRow } from '../teleconsultations/company';
import { presentMoveRequest, testView, type StateRow } from '../teleconsultations/dossier';
import { type DocumentRow, DOCUMENT_COLUMNS, presentDocument } from '../teleconsultations/document-row';
import { minutesOf, readVisit, type VisitRow } from '../teleconsultations/visit-row';
import { Refusal } from '../door/refusal';
import { OPENED_ACTS } from './released';
import type { PatientAsked } from '../door/asked';

const LATE_ROUNDED_TO_MINUTES = 5;

/** What the patient's space shows. Released content is listed only once the second proof is given. */
export async function presentVisit({ database, config }: Services, visit: VisitRow, session: PatientSession): Promise<PatientVisitView> {
  const proven = session.provenAt !== null;
  const [[state], sent, released] = await Promise.all([
    rowsOf<Pick<StateRow, 'outcome' | 'details' | 'at'> & VoiceRow & CompanyRow & { clinicianInRoom: boolean; releasedCount: number }>(
      database,
      `SELECT test.outcome, test.details, test.at,
         EXISTS (SELECT 1 FROM presence WHERE teleconsultation_id = t.id AND side = 'clinician' AND state = 'in-room' AND seen_at > now() - make_interval(secs => ${PRESENCE_SECONDS})) AS "clinicianInRoom",
         (SELECT count(DISTINCT coalesce(s.original_id, s.id)) FROM step_entry s WHERE s.teleconsultation_id = t.id AND s.released_at IS NOT NULL)::int
         + (SELECT count(*) FROM document d WHERE d.teleconsultation_id = t.id AND d.released_at IS NOT NULL AND d.removed_at IS NULL)::int AS "releasedCount",
         (SELECT language FROM patient_language WHERE teleconsultation_id = t.id) AS language,
         (SELECT json_build_object('wishes', wishes, 'at', at) FROM move_request WHERE teleconsultation_id = t.id AND revision = t.revision) AS "moveRequest",
         (SELECT json_build_object('name', c.name, 'apart', s.companion_apart) FROM patient_session s JOIN companion c ON c.id = s.companion_id WHERE s.token_hash = :tokenHash) AS companion,
         ${COMPANY},
         (SELECT mark FROM satisfaction WHERE teleconsultation_id = t.id) AS satisfaction
       FROM teleconsultation t ${TEST} WHERE t.id = :id`,
      { id: visit.id, tokenHash: session.tokenHash },
    ),
    rowsOf<DocumentRow>(database, `SELECT ${DOCUMENT_COLUMNS} FROM document WHERE teleconsultation_id = :id AND kind = 'patient-document' AND removed_at IS NULL ORDER BY created_at, id`, { id: visit.id }),
    proven ? releasedOf(database, visit.id) : [],
  ]);
  const waits = visit.phase === 'planned' || visit.phase === 'tested' || visit.phase === 'waiting';
  return {
    id: visit.id,
    phase: visit.phase,
    startsAt: visit.startsAt.toISOString(),
    minutes: minutesOf(visit),
    timeZone: visit.timeZone,
    now: new Date().toISOString(),
    waitingRoomOpensAt: visit.waitingRoomOpensAt.toISOString(),
    clinician: presentClinician(visit.clinician),
    etablissement: { name: visit.etablissementName, phone: visit.etablissementPhone || visit.ownSupportPhone || config.SUPPORT_PHONE },
    patient: { givenName: visit.patient.givenName, familyName: visit.patient.familyName },
    supportPhone: visit.ownSupportPhone || config.SUPPORT_PHONE,
    test: testView(state),
    ringing: visit.phase === 'called',
    lateMinutes: waits ? lateMinutes(visit.startsAt) : 0,
    clinicianInRoom: state?.clinicianInRoom ?? false,
    sent: sent.map(presentDocument),
    proof: { given: proven, sentTo: maskPhone(visit.patient.phone) },
    released,
    soon: visit.phase === 'called' && visit.soonAt !== null,
    releasedCount: state?.releasedCount ?? 0,
    canCancel: waits && visit.allowed.includes('cancel'),
    language: state?.language ?? null,
    moveRequest: waits ? presentMoveRequest(state?.moveRequest) : null,
    companion: state?.companion?.name ?? null,
    companionApart: state?.companion?.apart ?? false,
    company: state?.company ?? [],
    satisfaction: state?.satisfaction ?? null,
    mayRate: visit.phase === 'done',
  };
}

type VoiceRow = Pick<PatientVisitView, 'language' | 'moveRequest' | 'satisfaction'> & { companion: { name: string; apart: boolean } | null };

/** The visit as it stands after an act of the patient. */
export async function visitAfter(asked: PatientAsked<unknown, unknown>): Promise<PatientVisitView> {
  const visit = await readVisit(asked.services.database, asked.visit.etablissementId, asked.visit.id);
  if (!visit) throw new Refusal('NOT_SIGNED_IN');
  return presentVisit(asked.services, visit, asked.session);
}

function lateMinutes(startsAt: Date): number {
  const late = (Date.now() - startsAt.getTime()) / 60_000;
  return Math.max(0, Math.round(late / LATE_ROUNDED_TO_MINUTES) * LATE_ROUNDED_TO_MINUTES);
}

/** What the clinician released, newest first: of each entry the latest released version with its form, documents to be fetched. */
async function releasedOf(database: Services['database'], id: string): Promise<ReleasedView[]> {
  const [entries, documents, openings] = await Promise.all([
    rowsOf<{ id: string; step: string; edition: number; input: Record<string, unknown>; releasedAt: Date }>(
      database,
      `SELECT DISTINCT ON (coalesce(original_id, id)) id, step, edition, input, released_at AS "releasedAt" FROM step_entry
       WHERE teleconsultation_id = :id AND released_at IS NOT NULL ORDER BY coalesce(original_id, id), edition DESC`,
      { id },
    ),
    rowsOf<DocumentRow>(database, `SELECT ${DOCUMENT_COLUMNS} FROM document WHERE teleconsultation_id = :id AND released_at IS NOT NULL AND removed_at IS NULL`, { id }),
    rowsOf<{ objectId: string }>(database, `SELECT DISTINCT object_id AS "objectId" FROM access_trail WHERE teleconsultation_id = :id AND actor = 'patient' AND act = ANY(:acts) AND object_id IS NOT NULL`, { id, acts: [...OPENED_ACTS] }),
  ]);
  const opened = new Set(openings.map(({ objectId }) => objectId));
  const views: ReleasedView[] = [
    ...entries.flatMap(({ id: entryId, step: slug, edition, input, releasedAt }): ReleasedView[] => {
      const step = findStep(slug);
      return step ? [{ kind: 'entry', id: entryId, step: slug, label: step.label, edition, at: releasedAt.toISOString(), isNew: !opened.has(entryId), input, schema: z.toJSONSchema(step.input, { io: 'input' }) }] : [];
    }),
    ...documents.map((document): ReleasedView => ({ kind: 'document', id: document.id, document: presentDocument(document), at: document.releasedAt?.toISOString() ?? '', isNew: !opened.has(document.id) })),
  ];
  return views.sort((one, other) => other.at.localeCompare(one.at));
}

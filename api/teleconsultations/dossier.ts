import { actsOf, isAllowed } from '../../journey/acts';
import type { Phase } from '../../journey/phase';
import { JOURNEY } from '../../journey/steps';
import { CLINICAL_KINDS } from '../../journey/timeline';
import type { AddableStepView, DossierView, EntryView, MoveRequestView, PresenceView, TestView, TimelineItemView } from '../../journey/views';
import type { VisitAsked } from '../door/asked';
import { Refusal } from '../door/refusal';
import { recordAccess } from '../door/trail';
import { PRESENCE, TEST } from '../desk/day';
import { presentClinician, presentPatient } from '../people';
import { rowsOf } from '../rows';
import type { Services } from '../services';
import { COMPANY, COMPANY_NAME, type CompanyRow, guestsOf } from './company';
import { DOCUMENT_COLUMNS, type DocumentRow, OF_THE_RECORD, presentDocument } from './document-row';
import { CLINICAL_PURPOSES, messagesOf } from './messages';
import { minutesOf, readVisit, type VisitRow, waitWords } from './visit-row';

/** Reminders are sent in these phases only. */
const BEFORE_CALL: readonly Phase[] = ['planned', 'tested', 'waiting'];

/** The télédossier, with a line of the trail (mission, items 12 and 21). */
export async function readDossier(asked: VisitAsked): Promise<DossierView> {
  await recordAccess(asked.services.database, asked, 'read-dossier');
  return presentDossier(asked.services, asked.visit, asked.role === 'clinician');
}

/** The télédossier as it stands after an act. */
export async function dossierAfter(asked: VisitAsked<unknown, unknown>): Promise<DossierView> {
  const visit = await readVisit(asked.services.database, asked.etablissementId, asked.visit.id);
  if (!visit) throw new Refusal('NOT_YOUR_VISIT');
  return presentDossier(asked.services, visit, asked.role === 'clinician');
}

/** What a role may see of a télédossier. Who is not a clinician sees neither content nor that there is any. */
async function presentDossier({ database }: Services, visit: VisitRow, clinical: boolean): Promise<DossierView> {
  const [[state], timeline, documents, entries, messages, guests] = await Promise.all([
    rowsOf<StateRow & VoiceRow & CompanyRow>(database, `SELECT presence.state, presence.since, presence.asleep, test.outcome, test.details, test.at, ${VOICE}, ${COMPANY} FROM teleconsultation t ${PRESENCE} ${TEST} WHERE t.id = :id`, { id: visit.id }),
    timelineOf(database, visit.id, clinical),
    clinical ? rowsOf<DocumentRow>(database, `SELECT ${DOCUMENT_COLUMNS} FROM document WHERE teleconsultation_id = :id AND ${OF_THE_RECORD} ORDER BY created_at, id`, { id: visit.id }) : [],
    clinical ? entriesOf(database, visit.id) : [],
    messagesOf(database, visit.id, clinical),
    guestsOf(database, visit.id),
  ]);
  return {
    id: visit.id,
    phase: visit.phase,
    allowed: actsOf(clinical ? 'clinician' : 'secretary', visit.allowed),
    addable: clinical ? addableSteps(visit, entries) : [],
    startsAt: visit.startsAt.toISOString(),
    minutes: minutesOf(visit),
    timeZone: visit.timeZone,
    startedAt: visit.startedAt?.toISOString() ?? null,
    endedAt: visit.endedAt?.toISOString() ?? null,
    closedAt: visit.closedAt?.toISOString() ?? null,
    motif: { code: visit.motifCode, label: visit.motifLabel },
    patient: presentPatient(visit.patient),
    clinician: presentClinician(visit.clinician),
    presence: presenceView(state),
    test: testView(state),
    timeline,
    documents: documents.map(presentDocument),
    entries,
    messages,
    reminders: BEFORE_CALL.includes(visit.phase) ? visit.remindersAt.filter((at) => at.getTime() > Date.now()).map((at) => at.toISOString()) : [],
    waitsFor: waitWords(visit.waitsFor),
    moveRequest: presentMoveRequest(state?.moveRequest),
    companions: state?.companions ?? [],
    company: state?.company ?? [],
    guests,
    satisfaction: clinical && state?.satisfaction ? { ...state.satisfaction, at: new Date(state.satisfaction.at).toISOString() } : null,
  };
}

type VoiceRow = Pick<DossierView, 'moveRequest' | 'companions' | 'satisfaction'>;
/** What the patient says beside the record, of a visit `t`. */
const VOICE = `
  (SELECT json_build_object('wishes', wishes, 'at', at) FROM move_request WHERE teleconsultation_id = t.id AND revision = t.revision AND t.phase IN ('planned', 'tested', 'waiting')) AS "moveRequest",
  (SELECT coalesce(json_agg(name ORDER BY at), '[]') FROM companion WHERE teleconsultation_id = t.id) AS companions,
  (SELECT json_build_object('mark', mark, 'word', word, 'at', at) FROM satisfaction WHERE teleconsultation_id = t.id) AS satisfaction`;
/** A request for another date that nobody has answered yet, or null. */
export function presentMoveRequest(row: MoveRequestView | null | undefined): MoveRequestView | null {
  return row ? { wishes: row.wishes, at: new Date(row.at).toISOString() } : null;
}

export interface StateRow {
  readonly state: PresenceView['state'] | null;
  readonly since: Date | null;
  readonly asleep: boolean | null;
  readonly outcome: TestView['outcome'] | null;
  readonly details: TestView['details'] | null;
  readonly at: Date | null;
}
function presenceView(row: StateRow | undefined): PresenceView {
  return row?.state ? { state: row.state, since: row.since?.toISOString() ?? null, asleep: row.asleep === true } : { state: 'absent', since: null };
}
/** The last equipment test, or null. */
export function testView(row: Pick<StateRow, 'outcome' | 'details' | 'at'> | undefined): TestView | null {
  return row?.outcome && row.details && row.at ? { outcome: row.outcome, details: row.details, at: row.at.toISOString() } : null;
}

async function timelineOf(database: Services['database'], id: string, clinical: boolean): Promise<TimelineItemView[]> {
  const rows = await rowsOf<Omit<TimelineItemView, 'id' | 'at'> & { id: number; at: Date }>(
    database,
    `SELECT e.id, e.at, e.kind, e.step, e.actor, coalesce(nullif(trim(concat(a.title, ' ', a.given_name, ' ', a.family_name)), ''), ${COMPANY_NAME}) AS "actorName",
            CASE WHEN h.id IS NULL THEN e.facts ELSE e.facts || jsonb_build_object('to', trim(concat(t.title, ' ', t.given_name, ' ', t.family_name)), 'from', trim(concat(f.title, ' ', f.given_name, ' ', f.family_name))) END AS facts,
            CASE WHEN e.kind LIKE 'message-%' THEN substr(e.key, 9) END AS "messageId"
     FROM timeline_event e LEFT JOIN account a ON a.id = e.account_id
     LEFT JOIN hand_over h ON e.kind = 'handed-over' AND h.teleconsultation_id = e.teleconsultation_id AND h.revision = CAST(e.facts ->> 'revision' AS int)
     LEFT JOIN account t ON t.id = h.to_id LEFT JOIN account f ON f.id = h.from_id
     WHERE e.teleconsultation_id = :id AND (:clinical OR (e.kind <> ALL(:hidden) AND coalesce(e.facts ->> 'purpose', '') <> ALL(:purposes))) ORDER BY e.at, e.id`,
    { id, clinical, hidden: [...CLINICAL_KINDS], purposes: CLINICAL_PURPOSES },
  );
  return rows.map((row) => ({ ...row, id: String(row.id), at: row.at.toISOString() }));
}

/** Every entry of every step, drafts included, with its author. */
async function entriesOf(database: Services['database'], id: string): Promise<EntryView[]> {
  return (await rowsOf<EntryRow>(database, `SELECT ${ENTRY_COLUMNS} FROM step_entry s JOIN account a ON a.id = s.author_id WHERE s.teleconsultation_id = :id ORDER BY s.saved_at, s.id`, { id })).map(presentEntry);
}
export type EntryRow = Omit<EntryView, 'savedAt' | 'publishedAt'> & { savedAt: Date; publishedAt: Date | null };
/** What to select of `s` (step_entry) with `a` (its author's account). */
export const ENTRY_COLUMNS = `s.id, s.step, s.state, s.version, s.input, coalesce(s.original_id, s.id) AS "originalId", s.edition, s.released_at IS NOT NULL AS released, s.saved_at AS "savedAt", s.published_at AS "publishedAt",
  json_build_object('id', a.id, 'title', a.title, 'givenName', a.given_name, 'familyName', a.family_name) AS author`;
/** What leaves of an entry. */
export function presentEntry(row: EntryRow): EntryView {
  return { ...row, savedAt: row.savedAt.toISOString(), publishedAt: row.publishedAt?.toISOString() ?? null };
}

/** « Ajouter une étape »: what the workflow's projection allows now, each with the draft that waits for it. */
function addableSteps(visit: VisitRow, entries: readonly EntryView[]): AddableStepView[] {
  return JOURNEY.filter((step) => step.addLabel !== null)
    .filter((step) => {
      const act = step.kind === 'form' ? 'add-step' : step.slug === 'prescription' ? 'deposit-prescription' : 'close';
      return visit.allowed.includes(act) && isAllowed(act, visit.phase);
    })
    .map((step) => {
      const draft = entries.filter((entry) => entry.step === step.slug && entry.state === 'draft').at(-1);
      return {
        slug: step.slug,
        label: step.addLabel ?? step.label,
        hint: step.hint,
        icon: step.icon,
        kind: step.kind,
        releasable: step.releasable,
        draftId: draft?.id ?? null,
        draftSavedAt: draft?.savedAt ?? null,
      };
    });
}

import type { Database } from '../../dossier/database';
import type { Act } from '../../journey/acts';
import type { Phase } from '../../journey/phase';
import { type Wait, WAIT_WORDS } from '../../journey/waits';
import type { ClinicianView } from '../../journey/views';
import { rowsOf } from '../rows';

/** A visit as most requests need it, people included: one row, read once when the request comes through the door. */
export interface VisitRow {
  readonly id: string;
  readonly etablissementId: string;
  readonly etablissementName: string;
  readonly etablissementPhone: string;
  readonly etablissementAddress: string;
  /** Its own number for a person in difficulty; empty: the configured one. */
  readonly ownSupportPhone: string;
  readonly timeZone: string;
  readonly motifCode: string;
  readonly motifLabel: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly phase: Phase;
  readonly allowed: Act[];
  readonly decision: number;
  readonly revision: number;
  readonly linkRevision: number;
  readonly waitingRoomOpensAt: Date;
  readonly remindersAt: Date[];
  readonly waitsFor: readonly Wait[];
  readonly calledAt: Date | null;
  readonly soonAt: Date | null;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  readonly closedAt: Date | null;
  readonly patient: { readonly id: string; readonly familyName: string; readonly givenName: string; readonly phone: string; readonly email: string; readonly birthDate: string | null };
  readonly clinician: ClinicianView;
}

/** What a visit `t` waits for: an array of closed words. An effect nobody tried for a quarter of an hour is one nobody will. */
export const WAITS_FOR = `ARRAY(SELECT DISTINCT w.waits_for FROM waiting_effect w WHERE w.teleconsultation_id = t.id AND w.tried_at > now() - interval '15 minutes' ORDER BY 1)`;
/** … in plain words, or null. */
export function waitWords(waits: readonly Wait[]): string | null {
  return waits.length === 0 ? null : waits.map((wait) => WAIT_WORDS[wait]).join(' et ');
}

/** What to select of `t` (teleconsultation) with VISIT_JOINS. */
export const VISIT_COLUMNS = `
  t.id, t.etablissement_id AS "etablissementId", e.name AS "etablissementName", e.phone AS "etablissementPhone", e.address AS "etablissementAddress", e.support_phone AS "ownSupportPhone", e.time_zone AS "timeZone",
  t.motif_code AS "motifCode", mo.label AS "motifLabel", t.starts_at AS "startsAt", t.ends_at AS "endsAt", t.phase, t.allowed,
  t.decision, t.revision, t.link_revision AS "linkRevision", t.waiting_room_opens_at AS "waitingRoomOpensAt", t.reminders_at AS "remindersAt",
  ${WAITS_FOR} AS "waitsFor", t.called_at AS "calledAt", t.soon_at AS "soonAt", t.started_at AS "startedAt",
  t.ended_at AS "endedAt", t.closed_at AS "closedAt",
  json_build_object('id', p.id, 'familyName', p.family_name, 'givenName', p.given_name, 'phone', p.phone, 'email', p.email, 'birthDate', p.birth_date) AS patient,
  json_build_object('id', c.id, 'title', c.title, 'givenName', c.given_name, 'familyName', c.family_name) AS clinician`;
export const VISIT_JOINS = `
  JOIN etablissement e ON e.id = t.etablissement_id
  JOIN motif mo ON mo.etablissement_id = t.etablissement_id AND mo.code = t.motif_code
  JOIN patient p ON p.id = t.patient_id
  JOIN account c ON c.id = t.clinician_id`;

/** The visit, if it is this établissement's. */
export async function readVisit(database: Database, etablissementId: string, id: string): Promise<VisitRow | undefined> {
  const [visit] = await rowsOf<VisitRow>(database, `SELECT ${VISIT_COLUMNS} FROM teleconsultation t ${VISIT_JOINS} WHERE t.etablissement_id = :etablissementId AND t.id = :id`, { etablissementId, id });
  return visit;
}

/** Whole minutes of a visit. */
export function minutesOf(visit: Pick<VisitRow, 'startsAt' | 'endsAt'>): number {
  return Math.round((visit.endsAt.getTime() - visit.startsAt.getTime()) / 60_000);
}

import type { Database } from '../../dossier/database';
import { hashToken } from '../../platform/keys';
import { rowsOf } from '../rows';
import { type VisitRow, VISIT_COLUMNS, VISIT_JOINS } from '../teleconsultations/visit-row';

/** How long the patient's space stays open on a device before the link must be followed again; the device is known longer. */
export const PATIENT_SESSION_HOURS = 12;
/**
 * Days after the visit during which the link opens: reports and prescriptions are fetched in that time. Longer than the
 * policy's automatic closure would keep a door open that nobody needs.
 */
export const LINK_DAYS_AFTER_VISIT = 30;

/** The condition under which a link still opens. A cancelled visit opens, to say that it is cancelled. */
export const LINK_ALIVE = `coalesce(t.ended_at, t.ends_at) > now() - make_interval(days => ${LINK_DAYS_AFTER_VISIT})`;

/** A patient in the space of one visit. */
export interface PatientSession {
  readonly tokenHash: Buffer;
  readonly csrfToken: string;
  /** When the code sent by SMS was typed; null before. */
  readonly provenAt: Date | null;
  /** The relative who uses this device, and whether they are a third person in the room; null: the patient. */
  readonly companionId: string | null;
  readonly companionApart: boolean;
}

/** The session and the visit it opens, or undefined: unknown, expired, or its link revoked. One statement. */
export async function readPatientSession(database: Database, token: string): Promise<{ session: PatientSession; visit: VisitRow } | undefined> {
  const [row] = await rowsOf<PatientSession & VisitRow>(
    database,
    `SELECT s.token_hash AS "tokenHash", s.csrf_token AS "csrfToken", s.proven_at AS "provenAt", s.companion_id AS "companionId", s.companion_apart AS "companionApart", ${VISIT_COLUMNS}
     FROM patient_session s
     JOIN teleconsultation t ON t.id = s.teleconsultation_id AND t.link_revision = s.link_revision
     ${VISIT_JOINS}
     WHERE s.token_hash = :tokenHash AND s.expires_at > now() AND ${LINK_ALIVE}`,
    { tokenHash: hashToken(token) },
  );
  if (!row) return undefined;
  const { tokenHash, csrfToken, provenAt, companionId, companionApart, ...visit } = row;
  return { session: { tokenHash, csrfToken, provenAt, companionId, companionApart }, visit };
}

/** The third person behind a device, or null: the patient, alone or with a relative beside them. */
export function thirdPerson({ companionId, companionApart }: PatientSession): string | null {
  return companionApart ? companionId : null;
}

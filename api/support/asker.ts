import type { Role } from '../../journey/views';
import type { Asked } from '../door/asked';
import { DESK_COOKIE, PATIENT_COOKIE, readCookie } from '../sessions/cookies';
import { readDeskSession } from '../sessions/desk-session';
import { readPatientSession } from '../sessions/patient-session';
import { readVisit } from '../teleconsultations/visit-row';

/** Who asks for help, as far as their cookies tell: a role and an établissement, never a patient's name. */
export interface Asker {
  readonly asker: Role | 'patient' | 'nobody';
  readonly etablissementId: string | null;
  readonly accountId: string | null;
  /** The visit they are looking at, when it is theirs to see. */
  readonly visitId: string | null;
}
const NOBODY: Asker = { asker: 'nobody', etablissementId: null, accountId: null, visitId: null };

/**
 * Help is open to anybody, signed in or not: what a cookie adds is kept, a dead one is no refusal. A page of the
 * patient's space tells of the patient's session, any other of the desk's, so that one browser may hold both.
 */
export async function askerOf({ services: { database }, context }: Asked<unknown, unknown>, page: string, visitId?: string): Promise<Asker> {
  if (/^\/visite(\/|$)/.test(page)) {
    const token = readCookie(context, PATIENT_COOKIE);
    const space = token ? await readPatientSession(database, token) : undefined;
    return space ? { asker: 'patient', etablissementId: space.visit.etablissementId, accountId: null, visitId: space.visit.id } : NOBODY;
  }
  const token = readCookie(context, DESK_COOKIE);
  const session = token ? await readDeskSession(database, token) : undefined;
  if (!session) return NOBODY;
  const { etablissementId, role, accountId } = session;
  const sees = role === 'clinician' || role === 'secretary';
  const visit = etablissementId && visitId && sees ? await readVisit(database, etablissementId, visitId) : undefined;
  return { asker: role ?? 'nobody', etablissementId, accountId, visitId: visit?.id ?? null };
}

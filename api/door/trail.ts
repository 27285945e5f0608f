import type { Database, Transaction } from '../../dossier/database';
import type { Role } from '../../journey/views';
import type { DeskSession } from '../sessions/desk-session';
import type { GuestSession } from '../sessions/guest-session';
import type { PatientSession } from '../sessions/patient-session';

/** Who did it, as far as the request knows; structurally a part of what every handler is given. */
export interface Trailed {
  readonly requestId: string;
  readonly session?: DeskSession | PatientSession | GuestSession;
  readonly role?: Role;
  readonly visit?: { readonly id: string; readonly etablissementId: string };
  /** Who it was, where the route is open to anyone and the handler found out. */
  readonly trail?: { readonly actor: string; readonly accountId: string | null; readonly etablissementId: string | null; readonly teleconsultationId?: string | null };
}

/**
 * Leaves a line of the trail: who read or changed what. In the transaction of the change where there is one; a read
 * whose trail cannot be written is not answered.
 * @param act a closed word, for example « read-dossier »
 * @param objectCode of what has a code and no id: a motif, a purpose, a ticket's number; never a name
 */
export async function recordAccess(database: Database | Transaction, asked: Trailed, act: string, objectId?: string, objectCode?: string): Promise<void> {
  const { session, visit, trail } = asked;
  const desk = session && 'accountId' in session ? session : undefined;
  await database('accessTrail').insert({
    etablissementId: visit?.etablissementId ?? desk?.etablissementId ?? null,
    teleconsultationId: visit?.id ?? null,
    actor: desk ? (asked.role ?? 'nobody') : session ? ('guestId' in session ? 'guest' : 'patient') : 'nobody',
    accountId: desk?.accountId ?? null,
    ...trail,
    act,
    objectId: objectId ?? null,
    objectCode: objectCode ?? null,
    requestId: asked.requestId,
  });
}

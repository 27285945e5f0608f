import { z } from 'zod';
import type { DeskAsked, PatientAsked } from '../door/asked';
import { Refusal } from '../door/refusal';
import { thirdPerson } from '../sessions/patient-session';
import { enter, leave, type PresenceState } from './presence';

/** Kinds that tell clinical content by their mere presence: no secretary hears them. */
const CLINICAL = ['chat', 'entry', 'document'];
/** Kinds a patient has a use for; a draft being written is none of their business until it is published. */
const FOR_PATIENTS = ['state', 'presence', 'chat', 'ring', 'document'];

/** What changes in the établissement, live. */
export async function deskEvents(asked: DeskAsked): Promise<void> {
  const { session, etablissementId, role } = asked;
  await asked.services.streams.open(asked.context, {
    sessionHash: session.tokenHash,
    etablissementId,
    accountId: session.accountId,
    hears: (kind) => role === 'clinician' || !CLINICAL.includes(kind),
  });
}

export const placeSchema = z.strictObject({ place: z.enum(['home', 'test', 'waiting-room', 'room']) });
const STATES: Record<z.infer<typeof placeSchema>['place'], PresenceState> = { home: 'connected', test: 'connected', 'waiting-room': 'waiting', room: 'in-room' };

/**
 * What changes in the visit, live. The stream is the patient's presence while its page answers the beats
 * (`proveAwake`), or that of the relative who joins from a device of their own; the workflow is told of the patient in
 * the waiting room.
 * @throws TOO_EARLY before the waiting room opens
 */
export async function patientEvents(asked: PatientAsked<undefined, z.infer<typeof placeSchema>>): Promise<void> {
  const { services, session, visit, query } = asked;
  const beforeWaiting = visit.phase === 'planned' || visit.phase === 'tested';
  if (query.place === 'waiting-room' && beforeWaiting && visit.waitingRoomOpensAt.getTime() > Date.now()) throw new Refusal('TOO_EARLY');
  const companyId = thirdPerson(session);
  const presenceId = await enter(services.database, visit, STATES[query.place], companyId);
  if (!companyId && query.place === 'waiting-room' && beforeWaiting) void services.visits.tell(visit.id, { fact: 'patientWaiting' });
  const ended = () => void leave(services.database, visit, presenceId).catch((error: unknown) => services.logger.warn({ error, visit: visit.id }, 'a presence will be swept later'));
  // Gone while we wrote the row.
  if (asked.context.req.destroyed || asked.context.res.destroyed) return ended();
  await services.streams.open(asked.context, { sessionHash: session.tokenHash, etablissementId: visit.etablissementId, teleconsultationId: visit.id, presenceId, hears: (kind) => FOR_PATIENTS.includes(kind), ended });
}

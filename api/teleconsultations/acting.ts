import type { z } from 'zod';
import type { cancellationSchema, handOverSchema, rescheduleSchema } from '../../journey/10-booking';
import type { ConnectionView, DossierView } from '../../journey/views';
import { roomOf } from '../../activities/video/openvidu';
import { cliniciansOf } from '../desk/slots';
import type { VisitAsked } from '../door/asked';
import { invalid, Refusal } from '../door/refusal';
import { recordAccess } from '../door/trail';
import { actId, ask, requesterOf } from './acts';
import { slotTaken } from './booking';
import { dossierAfter } from './dossier';

/** Moves the visit: timers and notices follow (mission, item 40). @throws SLOT_TAKEN with facts.nextFree, SLOT_IN_THE_PAST */
export async function reschedule(asked: VisitAsked<z.infer<typeof rescheduleSchema>>): Promise<DossierView> {
  const startsAt = new Date(asked.body.startsAt);
  if (startsAt.getTime() <= Date.now()) throw new Refusal('SLOT_IN_THE_PAST');
  try {
    await ask(asked, requesterOf(asked), { act: 'reschedule', startsAt: startsAt.toISOString(), minutes: asked.body.minutes }, `reschedule-${asked.newId()}`);
  } catch (fault) {
    throw fault instanceof Refusal && fault.code === 'SLOT_TAKEN' ? await slotTaken(asked, asked.visit.clinician.id, startsAt) : fault;
  }
  return dossierAfter(asked);
}

/** Gives the visit to another clinician at the same hour (mission, item 40). @throws CLINICIAN_BUSY, INVALID */
export async function handOver(asked: VisitAsked<z.infer<typeof handOverSchema>>): Promise<DossierView> {
  const { clinicianId } = asked.body;
  const clinicians = await cliniciansOf(asked.services.database, asked.etablissementId);
  if (!clinicians.some(({ id }) => id === clinicianId)) throw invalid('clinicianId', 'Ce clinicien ne reçoit pas dans cet établissement.');
  try {
    await ask(asked, requesterOf(asked), { act: 'handOver', clinicianId }, `hand-over-${asked.newId()}`);
  } catch (fault) {
    throw fault instanceof Refusal && fault.code === 'SLOT_TAKEN' ? new Refusal('CLINICIAN_BUSY') : fault;
  }
  // The letter to the stand-in stands in the outbox with the decision.
  asked.services.letters.soon();
  return dossierAfter(asked);
}

/** « Patient absent », said by a person from the hour of the visit on; the clock says it later by itself. */
export async function declareAbsent(asked: VisitAsked): Promise<DossierView> {
  await ask(asked, requesterOf(asked), { act: 'declareAbsent' }, actId(asked.visit, 'declareAbsent'));
  return dossierAfter(asked);
}

/** Cancels the visit and frees its slot. */
export async function cancel(asked: VisitAsked<z.infer<typeof cancellationSchema>>): Promise<DossierView> {
  await ask(asked, requesterOf(asked), { act: 'cancel', reason: asked.body.reason }, `cancel-${asked.newId()}`);
  return dossierAfter(asked);
}

/** « REJOINDRE »: raises the call window; the patient who is not there gets an SMS (mission, items 26 and 27). */
export async function join(asked: VisitAsked): Promise<DossierView> {
  await ask(asked, requesterOf(asked), { act: 'join' }, actId(asked.visit, 'join'));
  return dossierAfter(asked);
}

/** Ends the consultation: the only thing that does. */
export async function end(asked: VisitAsked): Promise<DossierView> {
  await ask(asked, requesterOf(asked), { act: 'end' }, actId(asked.visit, 'end'));
  return dossierAfter(asked);
}

/** Closes the télédossier for good (mission, item 38). Asked twice, the second finds it closed, which is what was wanted. */
export async function close(asked: VisitAsked<{ confirmed: true }>): Promise<DossierView> {
  if (asked.visit.phase !== 'closed') await ask(asked, requesterOf(asked), { act: 'close' }, actId(asked.visit, 'close'));
  return dossierAfter(asked);
}

/** A fresh single-use token for the room; each join and rejoin takes one. @throws NOT_NOW before the call, VIDEO_UNAVAILABLE */
export async function connectClinician(asked: VisitAsked): Promise<ConnectionView> {
  return connect(asked, 'clinician', 'entered-room');
}

/** The same for the clinician's screen: a second connection, which only sends. @throws NOT_NOW before the call, VIDEO_UNAVAILABLE */
export async function connectScreen(asked: VisitAsked): Promise<ConnectionView> {
  return connect(asked, 'screen', 'shared-screen');
}

async function connect(asked: VisitAsked, side: 'clinician' | 'screen', act: string): Promise<ConnectionView> {
  const { services, visit } = asked;
  if (visit.phase !== 'called' && visit.phase !== 'in-consultation') throw new Refusal('NOT_NOW');
  const sessionId = roomOf(visit.id);
  const token = await services.rooms.connect(sessionId, { side });
  await recordAccess(services.database, asked, act);
  return { token, sessionId };
}

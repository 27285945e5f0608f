import type { Booking } from '../../journey/10-booking';
import type { BookedView } from '../../journey/views';
import type { DeskAsked } from '../door/asked';
import { invalid, Refusal } from '../door/refusal';
import { recordAccess } from '../door/trail';
import { nextFree } from '../desk/slots';
import { normaliseEmail, normalisePhone } from '../people';
import { rowsOf } from '../rows';
import { NoAnswer } from '../visits/visits';
import { requesterOf } from './acts';
import { messagesOf } from './messages';

/** Longer than a person waits for an answer; an older request came to nothing. */
const UNDER_WAY_SECONDS = 10;

/**
 * Books a visit (mission, items 16–22). What was typed waits in booking_request under the future visit's id, which
 * follows from the Idempotency-Key; one call then starts the workflow and takes the slot. The loser of a race leaves
 * neither row nor workflow behind.
 * @throws SLOT_TAKEN with facts.nextFree, SLOT_IN_THE_PAST, INVALID, PENDING, UNAVAILABLE
 */
export async function book(asked: DeskAsked<Booking>): Promise<BookedView> {
  const { services, body, etablissementId } = asked;
  const { database, visits } = services;
  const startsAt = new Date(body.startsAt);
  const endsAt = new Date(startsAt.getTime() + body.minutes * 60_000);
  const id = asked.newId();
  if (startsAt.getTime() <= Date.now()) throw new Refusal('SLOT_IN_THE_PAST');
  const newPatient = body.newPatient ? { ...body.newPatient, phone: phoneOf(body.newPatient.phone), email: normaliseEmail(body.newPatient.email) } : null;
  await checkReferences(asked, id, startsAt, endsAt);
  await database('bookingRequest')
    .insert({
      id,
      etablissementId,
      clinicianId: body.clinicianId,
      bookedBy: asked.session.accountId,
      patientId: body.patientId ?? null,
      newPatient: newPatient ? JSON.stringify(newPatient) : null,
      motifCode: body.motif,
      during: database.raw('tstzrange(?, ?)', [startsAt.toISOString(), endsAt.toISOString()]),
    })
    .onConflict('id')
    .ignore();
  if (await someoneWasFirst(asked, id, startsAt, endsAt)) {
    await database('bookingRequest').where({ id }).delete();
    throw await slotTaken(asked, body.clinicianId, startsAt);
  }
  try {
    await visits.book(
      { teleconsultationId: id, etablissementId, clinicianId: body.clinicianId, motif: body.motif, startsAt: startsAt.toISOString(), minutes: body.minutes, policy: services.policy },
      requesterOf(asked),
    );
  } catch (fault) {
    await afterRefusedBooking(asked, id, startsAt, fault);
  }
  const [messages] = await Promise.all([messagesOf(database, id), recordAccess(database, { ...asked, visit: { id, etablissementId } }, 'booked')]);
  return { id, startsAt: startsAt.toISOString(), messages };
}

function phoneOf(typed: string): string {
  const phone = normalisePhone(typed);
  if (!phone) throw invalid('newPatient.phone', 'Saisissez un numéro de téléphone portable.');
  return phone;
}

/** One statement for all that the booking names; a slot already taken is refused before any workflow starts. */
async function checkReferences(asked: DeskAsked<Booking>, id: string, startsAt: Date, endsAt: Date): Promise<void> {
  const { body, etablissementId } = asked;
  const [found] = await rowsOf<{ clinician: boolean; motif: boolean; patient: boolean; taken: boolean }>(
    asked.services.database,
    `SELECT EXISTS (SELECT 1 FROM member m JOIN account a ON a.id = m.account_id AND a.disabled_at IS NULL WHERE m.etablissement_id = :etablissementId AND m.account_id = :clinicianId AND m.role = 'clinician') AS clinician,
            EXISTS (SELECT 1 FROM motif WHERE etablissement_id = :etablissementId AND code = :motif AND active) AS motif,
            CAST(:patientId AS uuid) IS NULL OR EXISTS (SELECT 1 FROM patient WHERE etablissement_id = :etablissementId AND id = :patientId) AS patient,
            EXISTS (SELECT 1 FROM teleconsultation WHERE clinician_id = :clinicianId AND during && tstzrange(:startsAt, :endsAt) AND phase NOT IN ('cancelled', 'absent') AND id <> :id) AS taken`,
    { etablissementId, clinicianId: body.clinicianId, motif: body.motif, patientId: body.patientId ?? null, id, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() },
  );
  if (!found?.clinician) throw invalid('clinicianId', 'Ce clinicien ne reçoit pas dans cet établissement.');
  if (!found.motif) throw invalid('motif', 'Choisissez un motif.');
  if (!found.patient) throw invalid('patientId', 'Choisissez un patient ou créez-en un.');
  if (found.taken) throw await slotTaken(asked, body.clinicianId, startsAt);
}

/**
 * Whether an earlier request for the slot is under way. The constraint decides who has it; this only spares the losers
 * of a crowd a workflow each, which would be started, refused and deleted again. Looked at after our own row is there,
 * so that of two at least one sees the other.
 */
async function someoneWasFirst(asked: DeskAsked<Booking>, id: string, startsAt: Date, endsAt: Date): Promise<boolean> {
  const [found] = await rowsOf<{ first: boolean }>(
    asked.services.database,
    `SELECT EXISTS (SELECT 1 FROM booking_request mine JOIN booking_request r ON r.clinician_id = mine.clinician_id AND r.id <> mine.id
       WHERE mine.id = :id AND r.during && tstzrange(:startsAt, :endsAt) AND r.created_at > now() - make_interval(secs => ${UNDER_WAY_SECONDS}) AND (r.created_at, r.id) < (mine.created_at, mine.id)) AS first`,
    { id, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() },
  );
  return found?.first ?? false;
}

/** SLOT_TAKEN, with the next slot that is free. */
export async function slotTaken(asked: Pick<DeskAsked, 'services' | 'etablissementId' | 'timeZone'>, clinicianId: string, startsAt: Date): Promise<Refusal> {
  const next = await nextFree(asked.services.database, asked.etablissementId, asked.timeZone, clinicianId, startsAt);
  return new Refusal('SLOT_TAKEN', next ? { facts: { nextFree: next } } : {});
}

/** Cleans up after a refusal; answers normally when the visit is booked and only its messages are still on their way. */
async function afterRefusedBooking(asked: DeskAsked<Booking>, id: string, startsAt: Date, fault: unknown): Promise<void> {
  const { database, visits } = asked.services;
  if (fault instanceof NoAnswer) {
    const booked: unknown = await database('teleconsultation').where({ id }).first('id');
    if (booked) return;
    // A question that may still be answered keeps its row for the workflow to find. One that reached nobody leaves none:
    // should it have arrived after all, the workflow finds no request, books nothing and ends.
    if (fault.why === 'away') await database('bookingRequest').where({ id }).delete();
    throw new Refusal(fault.why === 'away' ? 'UNAVAILABLE' : 'PENDING');
  }
  if (fault instanceof Refusal && fault.status < 500) {
    await database('bookingRequest').where({ id }).delete();
    await visits.forget(id);
    if (fault.code === 'SLOT_TAKEN') throw await slotTaken(asked, asked.body.clinicianId, startsAt);
  }
  throw fault;
}

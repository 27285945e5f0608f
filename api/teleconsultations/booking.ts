import type { Booking, NewPatient } from '../../journey/10-booking';
import type { BookedView } from '../../journey/views';
import type { DeskAsked } from '../door/asked';
import { invalid, Refusal } from '../door/refusal';
import { recordAccess } from '../door/trail';
import { likelyDuplicate } from '../desk/patients-alike';
import { nextFree } from '../desk/slots';
import { normaliseEmail, normalisePhone } from '../people';
import { rowsOf } from '../rows';
import { NoAnswer } from '../visits/visits';
import { requesterOf } from './acts';
import { messagesOf } from './messages';

/** Longer than a person waits for an answer; an older request came to nothing. */
const UNDER_WAY_SECONDS = 10;

/** One visit to be booked, whoever asks: a slot, now, or a line of a series. */
export interface Wanted {
  /** The future visit's id: a repeated request has the same. */
  readonly id: string;
  readonly clinicianId: string;
  readonly startsAt: Date;
  readonly minutes: number;
  readonly motif: string;
  readonly patientId?: string | undefined;
  readonly newPatient?: NewPatient | undefined;
  /** A person saw whom the new patient may be, and says it is somebody else. */
  readonly confirmedNotDuplicate?: boolean | undefined;
  /** The patient is told to come now. */
  readonly immediate?: boolean;
  /** False: an e-mail only, for the later visits of a series. */
  readonly bySms?: boolean;
}
/** Somebody of the desk, whatever they sent. */
export type Booker = DeskAsked<unknown, unknown>;

/** Books a slot (mission, items 16–22). @throws as bookVisit; SLOT_IN_THE_PAST */
export function book(asked: DeskAsked<Booking>): Promise<BookedView> {
  const { startsAt, ...wanted } = asked.body;
  if (Date.parse(startsAt) <= Date.now()) throw new Refusal('SLOT_IN_THE_PAST');
  return bookVisit(asked, { ...wanted, id: asked.newId(), startsAt: new Date(startsAt) });
}

/**
 * Books a visit. What was typed waits in booking_request under the future visit's id; one call then starts the workflow
 * and takes the hours. The loser of a race leaves neither row nor workflow behind.
 * A new patient who is likely to be known already is refused until a person has said that it is somebody else; looked at
 * here, and once more by the activity, where nobody can come between.
 * @throws SLOT_TAKEN with facts.nextFree, LIKELY_DUPLICATE with candidates, INVALID, PENDING, UNAVAILABLE
 */
export async function bookVisit(asked: Booker, wanted: Wanted): Promise<BookedView> {
  const { services, etablissementId } = asked;
  const { database, visits } = services;
  const { id, clinicianId, startsAt, minutes, motif } = wanted;
  const endsAt = new Date(startsAt.getTime() + minutes * 60_000);
  const newPatient = newPatientOf(wanted);
  const refuseDuplicates = newPatient !== null && wanted.confirmedNotDuplicate !== true;
  const { already } = await checkReferences(asked, wanted, endsAt);
  // Asked again after an answer that was lost: the patient found would be the one of this very booking.
  if (refuseDuplicates && !already) await refuseLikelyDuplicate(asked, newPatient);
  await database('bookingRequest')
    .insert({
      id,
      etablissementId,
      clinicianId,
      bookedBy: asked.session.accountId,
      patientId: wanted.patientId ?? null,
      newPatient: newPatient ? JSON.stringify(newPatient) : null,
      refuseDuplicates,
      motifCode: motif,
      during: database.raw('tstzrange(?, ?)', [startsAt.toISOString(), endsAt.toISOString()]),
      immediate: wanted.immediate ?? false,
      bySms: wanted.bySms ?? true,
    })
    .onConflict('id')
    .ignore();
  if (await someoneWasFirst(asked, id, startsAt, endsAt)) {
    await database('bookingRequest').where({ id }).delete();
    throw await slotTaken(asked, clinicianId, startsAt);
  }
  try {
    await visits.book({ teleconsultationId: id, etablissementId, clinicianId, motif, startsAt: startsAt.toISOString(), minutes, policy: services.policy }, requesterOf(asked));
  } catch (fault) {
    await afterRefusedBooking(asked, wanted, fault);
  }
  const [messages] = await Promise.all([messagesOf(database, id), recordAccess(database, { ...asked, visit: { id, etablissementId } }, 'booked')]);
  return { id, startsAt: startsAt.toISOString(), minutes, messages };
}

/** The new patient as kept: telephone in E.164, e-mail in small letters. @throws INVALID */
function newPatientOf({ newPatient }: Pick<Wanted, 'newPatient'>): (NewPatient & { phone: string }) | null {
  return newPatient ? { ...newPatient, phone: phoneOf(newPatient.phone), email: normaliseEmail(newPatient.email) } : null;
}

/** @throws LIKELY_DUPLICATE */
async function refuseLikelyDuplicate(asked: Booker, person: NewPatient): Promise<void> {
  const refusal = await likelyDuplicate(asked, { ...person, birthDate: person.birthDate ?? null });
  if (refusal) throw refusal;
}

function phoneOf(typed: string): string {
  const phone = normalisePhone(typed);
  if (!phone) throw invalid('newPatient.phone', 'Saisissez un numéro de téléphone portable.');
  return phone;
}

/** One statement for all that the booking names; a slot already taken is refused before any workflow starts. */
async function checkReferences(asked: Booker, wanted: Wanted, endsAt: Date): Promise<{ already: boolean }> {
  const { etablissementId } = asked;
  const { id, clinicianId, startsAt } = wanted;
  const [found] = await rowsOf<{ clinician: boolean; motif: boolean; patient: boolean; taken: boolean; already: boolean }>(
    asked.services.database,
    `SELECT EXISTS (SELECT 1 FROM member m JOIN account a ON a.id = m.account_id AND a.disabled_at IS NULL WHERE m.etablissement_id = :etablissementId AND m.account_id = :clinicianId AND m.role = 'clinician') AS clinician,
            EXISTS (SELECT 1 FROM motif WHERE etablissement_id = :etablissementId AND code = :motif AND active) AS motif,
            CAST(:patientId AS uuid) IS NULL OR EXISTS (SELECT 1 FROM patient WHERE etablissement_id = :etablissementId AND id = :patientId) AS patient,
            EXISTS (SELECT 1 FROM teleconsultation WHERE clinician_id = :clinicianId AND during && tstzrange(:startsAt, :endsAt) AND phase NOT IN ('cancelled', 'absent') AND id <> :id) AS taken,
            EXISTS (SELECT 1 FROM teleconsultation WHERE id = :id) AS already`,
    { etablissementId, clinicianId, motif: wanted.motif, patientId: wanted.patientId ?? null, id, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() },
  );
  if (!found?.clinician) throw invalid('clinicianId', 'Ce clinicien ne reçoit pas dans cet établissement.');
  if (!found.motif) throw invalid('motif', 'Choisissez un motif.');
  if (!found.patient) throw invalid('patientId', 'Choisissez un patient ou créez-en un.');
  if (found.taken) throw await slotTaken(asked, clinicianId, startsAt);
  return found;
}

/**
 * Whether an earlier request for the slot is under way. The constraint decides who has it; this only spares the losers
 * of a crowd a workflow each, which would be started, refused and deleted again. Looked at after our own row is there,
 * so that of two at least one sees the other.
 */
async function someoneWasFirst(asked: Booker, id: string, startsAt: Date, endsAt: Date): Promise<boolean> {
  const [found] = await rowsOf<{ first: boolean }>(
    asked.services.database,
    `SELECT EXISTS (SELECT 1 FROM booking_request mine JOIN booking_request r ON r.clinician_id = mine.clinician_id AND r.id <> mine.id
       WHERE mine.id = :id AND r.during && tstzrange(:startsAt, :endsAt) AND r.created_at > now() - make_interval(secs => ${UNDER_WAY_SECONDS}) AND (r.created_at, r.id) < (mine.created_at, mine.id)) AS first`,
    { id, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() },
  );
  return found?.first ?? false;
}

/** SLOT_TAKEN, with the next slot that is free. */
export async function slotTaken(asked: Pick<Booker, 'services' | 'etablissementId' | 'timeZone'>, clinicianId: string, startsAt: Date): Promise<Refusal> {
  const next = await nextFree(asked.services.database, asked.etablissementId, asked.timeZone, clinicianId, startsAt);
  return new Refusal('SLOT_TAKEN', next ? { facts: { nextFree: next } } : {});
}

/** Cleans up after a refusal; answers normally when the visit is booked and only its messages are still on their way. */
async function afterRefusedBooking(asked: Booker, wanted: Wanted, fault: unknown): Promise<void> {
  const { id, clinicianId, startsAt } = wanted;
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
    if (fault.code === 'SLOT_TAKEN') throw await slotTaken(asked, clinicianId, startsAt);
    const newPatient = newPatientOf(wanted);
    if (fault.code === 'LIKELY_DUPLICATE' && newPatient) await refuseLikelyDuplicate(asked, newPatient);
  }
  throw fault;
}

import type { ImmediateBooking } from '../../journey/10-booking';
import type { BookedView } from '../../journey/views';
import type { DeskAsked } from '../door/asked';
import { Refusal } from '../door/refusal';
import { rowsOf } from '../rows';
import { type Booker, bookVisit } from './booking';

/** A visit shorter than this helps nobody. */
const LEAST_MINUTES = 5;
const MINUTE_MS = 60_000;

/**
 * Books a visit from this minute on, without a slot: the waiting room is open and the patient is told to come now. It
 * ends at the latest when the clinician's next visit begins.
 * @throws CLINICIAN_BUSY with facts.until (ISO 8601) while the clinician has a visit, or one in a few minutes; as bookVisit
 */
export async function bookNow(asked: DeskAsked<ImmediateBooking>): Promise<BookedView> {
  const { body } = asked;
  const id = asked.newId();
  // A repeated request finds the hour of the first: « now » was then.
  const startsAt = (await alreadyAskedAt(asked, id)) ?? new Date(Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS);
  const minutes = await minutesUntilNext(asked, id, startsAt);
  try {
    return await bookVisit(asked, { ...body, id, startsAt, minutes: Math.min(body.minutes, minutes), immediate: true });
  } catch (fault) {
    // Somebody booked the same minutes meanwhile: there is no slot to offer instead, but an hour to wait for.
    if (fault instanceof Refusal && fault.code === 'SLOT_TAKEN') await minutesUntilNext(asked, id, startsAt);
    throw fault;
  }
}

async function alreadyAskedAt(asked: Booker, id: string): Promise<Date | undefined> {
  const [found] = await rowsOf<{ at: Date }>(
    asked.services.database,
    `SELECT lower(during) AS at FROM teleconsultation WHERE id = :id UNION ALL SELECT lower(during) FROM booking_request WHERE id = :id LIMIT 1`,
    { id },
  );
  return found?.at;
}

/** Whole minutes the clinician is free for; visits in other établissements count, since it is the same person. */
async function minutesUntilNext(asked: DeskAsked<ImmediateBooking>, id: string, startsAt: Date): Promise<number> {
  const { clinicianId, minutes } = asked.body;
  const [next] = await rowsOf<{ from: Date; to: Date }>(
    asked.services.database,
    `SELECT starts_at AS "from", ends_at AS "to" FROM teleconsultation
     WHERE clinician_id = :clinicianId AND id <> :id AND phase NOT IN ('cancelled', 'absent') AND during && tstzrange(:from, :to) ORDER BY starts_at LIMIT 1`,
    { clinicianId, id, from: startsAt.toISOString(), to: new Date(startsAt.getTime() + minutes * MINUTE_MS).toISOString() },
  );
  if (!next) return minutes;
  const free = Math.floor((next.from.getTime() - startsAt.getTime()) / MINUTE_MS);
  if (free >= LEAST_MINUTES) return free;
  const hour = new Intl.DateTimeFormat('fr-FR', { hour: '2-digit', minute: '2-digit', timeZone: asked.timeZone });
  const [from, until] = [hour.format(next.from), hour.format(next.to)];
  const sentence = free > 0 ? `Ce clinicien a un rendez-vous à ${from}, dans moins de ${LEAST_MINUTES} minutes. Il sera libre à ${until}.` : `Ce clinicien a un rendez-vous en ce moment, jusqu’à ${until}. Rien de ce que vous avez saisi n’est perdu.`;
  throw new Refusal('CLINICIAN_BUSY', { sentence, facts: { until: next.to.toISOString() } });
}

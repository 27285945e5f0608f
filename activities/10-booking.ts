import { randomUUID } from 'node:crypto';
import type { Transaction } from '../dossier/database';
import { likelyDuplicates } from '../dossier/duplicates';
import type { Decided } from './decided';
import type { Dependencies } from './dependencies';
import { enqueueLetter } from './messages/letters/letter-delivery';
import { project, refusal, refusalFromConstraint, write } from './projection';

/** The channels of item 22: SMS, and e-mail with a calendar file. */
const BOTH = ['sms', 'email'] as const;

export const booking = {
  slug: 'booking',
  create: ({ database, links }: Dependencies) => ({
    /**
     * Makes the téléconsultation of a booking request, with its patient when new, and empties the request.
     * @throws SLOT_TAKEN when the constraint says so, LIKELY_DUPLICATE when the patient got a record meanwhile; nothing is kept then
     */
    async bookSlot(booked: Decided & { waitingRoomOpensAt: string; remindersAt?: readonly string[] }): Promise<void> {
      const { teleconsultationId: id, etablissementId } = booked;
      try {
        await database.transaction(async (transaction) => {
          const request: BookingRequest | undefined = await transaction('bookingRequest').where({ id, etablissementId }).forUpdate().first();
          if (!request) {
            // Either it ran before, or the request was purged: the row tells which.
            const existing: unknown = await transaction('teleconsultation').where({ id }).first('id');
            if (existing) return;
            throw refusal('SLOT_TAKEN');
          }
          const patientId = request.patientId ?? randomUUID();
          if (request.newPatient) {
            await oneNewPatientAtATime(transaction, etablissementId);
            await transaction('patient').insert({ ...request.newPatient, id: patientId, etablissementId });
          }
          await transaction('teleconsultation').insert({
            id,
            etablissementId,
            clinicianId: request.clinicianId,
            patientId,
            bookedBy: request.bookedBy,
            motifCode: request.motifCode,
            during: request.during,
            phase: booked.phase,
            allowed: [...booked.allowed],
            decision: booked.decision,
            waitingRoomOpensAt: booked.waitingRoomOpensAt,
            remindersAt: [...(booked.remindersAt ?? [])],
            linkHash: links.hash(id, 1),
          });
          // After the slot: who loses both is told of the slot, which the next try meets first.
          if (request.newPatient && request.refuseDuplicates) {
            const known = await likelyDuplicates(transaction, etablissementId, { birthDate: null, ...request.newPatient }, patientId);
            if (known.length > 0) throw refusal('LIKELY_DUPLICATE');
          }
          await write(transaction, booked, { fact: { kind: 'booked', step: 'booking' }, notices: [{ purpose: request.immediate ? 'booked-now' : 'booked', recipient: 'patient', channels: request.bySms ? BOTH : ['email'], revision: 1 }] });
          await transaction('bookingRequest').where({ id }).delete();
        });
      } catch (fault) {
        throw refusalFromConstraint(fault) ?? fault;
      }
    },

    /** Moves the visit to another slot. @throws SLOT_TAKEN */
    async moveSlot(moved: Decided & { startsAt: string; minutes: number; revision: number; waitingRoomOpensAt: string; remindersAt?: readonly string[] }): Promise<void> {
      const from = new Date(moved.startsAt);
      const to = new Date(from.getTime() + moved.minutes * 60_000);
      await project(database, moved, {
        columns: {
          during: database.raw('tstzrange(?, ?)', [from.toISOString(), to.toISOString()]),
          revision: moved.revision,
          waitingRoomOpensAt: moved.waitingRoomOpensAt,
          remindersAt: [...(moved.remindersAt ?? [])],
          calledAt: null,
          soonAt: null,
          endedAt: null,
        },
        fact: { kind: 'moved', step: 'booking', facts: { startsAt: moved.startsAt } },
        notices: [{ purpose: 'moved', recipient: 'patient', channels: BOTH, revision: moved.revision }],
      });
    },

    /**
     * Gives the visit to another clinician, at its hour, and keeps who was replaced. The stand-in gets a letter, unless
     * they took it themselves. @throws SLOT_TAKEN when they have a visit then
     */
    async handOver(handed: Decided & { clinicianId: string; revision: number }): Promise<void> {
      // Read before: a repeated effect finds the stand-in here, and then projects nothing.
      const before: { clinicianId: string } | undefined = await database('teleconsultation').where({ id: handed.teleconsultationId }).first('clinicianId');
      const byId = handed.by?.accountId ?? null;
      await project(database, handed, {
        inside: async (transaction) => {
          const id = randomUUID();
          const { teleconsultationId, etablissementId, revision, clinicianId: toId } = handed;
          await transaction('handOver').insert({ id, teleconsultationId, etablissementId, revision, fromId: before?.clinicianId ?? toId, toId, byId });
          if (byId !== toId) await enqueueLetter(transaction, 'entrusted', id);
        },
        columns: { clinicianId: handed.clinicianId, revision: handed.revision },
        fact: { kind: 'handed-over', step: 'booking', facts: { revision: handed.revision } },
        notices: [{ purpose: 'stand-in', recipient: 'patient', channels: BOTH, revision: handed.revision }],
      });
    },

    /** Frees the slot and tells the patient. */
    async cancelVisit(cancelled: Decided & { reason: string; revision: number }): Promise<void> {
      await project(database, cancelled, {
        columns: { cancelReason: cancelled.reason },
        fact: { kind: 'cancelled', step: 'booking', facts: { reason: cancelled.reason } },
        notices: [{ purpose: 'cancelled', recipient: 'patient', channels: BOTH, revision: cancelled.revision }],
      });
    },
  }),
} as const;

/** Two bookings of one new person at once: the second waits here until the first is kept, and then sees it. */
async function oneNewPatientAtATime(transaction: Transaction, etablissementId: string): Promise<void> {
  await transaction.raw(`SELECT pg_advisory_xact_lock(hashtextextended('new-patient ' || CAST(:etablissementId AS text), 0))`, { etablissementId });
}

interface BookingRequest {
  readonly patientId: string | null;
  readonly newPatient: { readonly familyName: string; readonly givenName: string; readonly phone: string; readonly email: string; readonly birthDate?: string } | null;
  /** Nobody has said yet that the new patient is not one of the likely duplicates. */
  readonly refuseDuplicates: boolean;
  readonly clinicianId: string;
  readonly bookedBy: string;
  readonly motifCode: string;
  /** The patient is told to come now. */
  readonly immediate: boolean;
  /** Whether an SMS goes with the e-mail. */
  readonly bySms: boolean;
  /** tstzrange, as PostgreSQL writes it. */
  readonly during: string;
}

import { z } from 'zod';
import { defineStep } from './step';
import { channelSchema } from './channel';
import { typedPhoneSchema } from './phone';

/** The four facts that suffice to create a patient (mission, item 20), and what may be added. */
export const newPatientSchema = z.strictObject({
  familyName: z.string().trim().min(1, 'Saisissez le nom.').max(80).meta({ title: 'Nom' }),
  givenName: z.string().trim().min(1, 'Saisissez le prénom.').max(80).meta({ title: 'Prénom' }),
  phone: typedPhoneSchema.meta({ title: 'Téléphone portable' }),
  email: z.email('Saisissez une adresse e-mail complète, avec @.').max(254).meta({ title: 'E-mail' }),
  birthDate: z.iso.date('Saisissez une date de naissance.').optional().meta({ title: 'Date de naissance' }),
});
export type NewPatient = z.infer<typeof newPatientSchema>;

/** What is done with the patient's link once their contact is corrected. */
export const LINK_AFTER_CONTACT = ['replace', 'again', 'none'] as const;
/**
 * A wrong telephone or e-mail put right after booking. `replace`: a new link, the ones sent before open nothing any more;
 * `again`: the same link, to what was corrected; `none`: nothing is sent.
 */
export const contactChangeSchema = z.strictObject({ phone: newPatientSchema.shape.phone, email: newPatientSchema.shape.email, link: z.enum(LINK_AFTER_CONTACT) });
export type ContactChange = z.infer<typeof contactChangeSchema>;

/** What every booking says: with whom, why, how long, for whom. */
const BOOKED = {
  clinicianId: z.uuid().meta({ title: 'Clinicien' }),
  minutes: z.number().int().min(5).max(240).default(20).meta({ title: 'Durée (minutes)' }),
  motif: z.string().regex(/^[A-Za-z0-9_]{1,40}$/, 'Choisissez un motif.').meta({ title: 'Motif' }),
  patientId: z.uuid().optional().meta({ title: 'Patient' }),
  newPatient: newPatientSchema.optional(),
  /** A person saw whom the new patient may be (LIKELY_DUPLICATE) and says it is somebody else. */
  confirmedNotDuplicate: z.boolean().optional().meta({ title: 'Nouvelle fiche, malgré la ressemblance' }),
};
const slotSchema = z.iso.datetime({ offset: true, message: 'Choisissez un créneau.' }).meta({ title: 'Créneau' });
const onePatient = (booking: { patientId?: string | undefined; newPatient?: NewPatient | undefined }) => (booking.patientId === undefined) !== (booking.newPatient === undefined);
const ONE_PATIENT = { message: 'Choisissez un patient ou créez-en un.', path: ['patientId'] };

/** Booking a slot for a known or a new patient. `startsAt` is ISO 8601 with zone. */
export const bookingSchema = z.strictObject({ ...BOOKED, startsAt: slotSchema }).refine(onePatient, ONE_PATIENT);
export type Booking = z.infer<typeof bookingSchema>;

/** A visit from now on, without a slot: « Maintenant ». */
export const immediateSchema = z.strictObject(BOOKED).refine(onePatient, ONE_PATIENT);
export type ImmediateBooking = z.infer<typeof immediateSchema>;

/** The most visits one series has. */
export const SERIES_MOST = 12;
/** The dates a series would have: the same local hour every so many days. */
export const seriesPlanSchema = z.strictObject({
  clinicianId: z.uuid(),
  startsAt: slotSchema,
  minutes: BOOKED.minutes,
  everyDays: z.number().int().min(1, 'Choisissez un intervalle.').max(91, 'Choisissez un intervalle.'),
  count: z.number().int().min(2, 'Une série a au moins 2 rendez-vous.').max(SERIES_MOST, `Une série a au plus ${SERIES_MOST} rendez-vous.`),
});
export type SeriesPlan = z.infer<typeof seriesPlanSchema>;

/**
 * Booking the lines of a series. `seriesId` is made by the screen and stays the same when failed lines are tried again:
 * with the line's `place` it names the visit, so that no line is ever booked twice.
 */
export const seriesSchema = z
  .strictObject({
    ...BOOKED,
    seriesId: z.uuid(),
    lines: z
      .array(z.strictObject({ place: z.number().int().min(0).max(SERIES_MOST - 1), startsAt: slotSchema }))
      .min(1, 'Choisissez au moins une date.')
      .max(SERIES_MOST, `Une série a au plus ${SERIES_MOST} rendez-vous.`)
      .refine((lines) => new Set(lines.map(({ place }) => place)).size === lines.length, 'Chaque ligne de la série a sa place.'),
  })
  .refine(onePatient, ONE_PATIENT);
export type SeriesBooking = z.infer<typeof seriesSchema>;

/** Giving a planned visit to another clinician of the établissement (mission, item 40). */
export const handOverSchema = z.strictObject({ clinicianId: z.uuid('Choisissez un clinicien.') });

/** Moving a visit: every timer and notice follows (mission, item 40). */
export const rescheduleSchema = z.strictObject({
  startsAt: z.iso.datetime({ offset: true, message: 'Choisissez un créneau.' }),
  minutes: z.number().int().min(5).max(240).default(20),
});

/** Cancelling a visit. The reason is a closed list: free text would be clinical content in a message. */
export const cancellationSchema = z.strictObject({
  reason: z.enum(['clinician-unavailable', 'patient-request', 'booked-by-mistake', 'other']).meta({ title: 'Raison' }),
});

/** The choice of channels a notice goes by. */
export const noticeChannelSchema = channelSchema;

export const booking = defineStep({
  slug: 'booking',
  order: 10,
  kind: 'screen',
  actor: 'clinician',
  label: 'Rendez-vous',
  addLabel: null,
  hint: 'Un créneau, un motif, un patient.',
  icon: 'event_available',
  input: bookingSchema,
  clinical: false,
  releasable: false,
});

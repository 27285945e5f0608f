import { z } from 'zod';
import { defineStep } from './step';
import { channelSchema } from './channel';

/** The four facts that suffice to create a patient (mission, item 20), and what may be added. */
export const newPatientSchema = z.strictObject({
  familyName: z.string().trim().min(1, 'Saisissez le nom.').max(80).meta({ title: 'Nom' }),
  givenName: z.string().trim().min(1, 'Saisissez le prénom.').max(80).meta({ title: 'Prénom' }),
  phone: z
    .string()
    .trim()
    .regex(/^\+?[0-9 .()-]{6,20}$/, 'Saisissez un numéro de téléphone portable.')
    .meta({ title: 'Téléphone portable' }),
  email: z.email('Saisissez une adresse e-mail complète, avec @.').max(254).meta({ title: 'E-mail' }),
  birthDate: z.iso.date('Saisissez une date de naissance.').optional().meta({ title: 'Date de naissance' }),
});
export type NewPatient = z.infer<typeof newPatientSchema>;

/** Booking a slot for a known or a new patient. `startsAt` is ISO 8601 with zone. */
export const bookingSchema = z
  .strictObject({
    clinicianId: z.uuid().meta({ title: 'Clinicien' }),
    startsAt: z.iso.datetime({ offset: true, message: 'Choisissez un créneau.' }).meta({ title: 'Créneau' }),
    minutes: z.number().int().min(5).max(240).default(20).meta({ title: 'Durée (minutes)' }),
    motif: z.string().regex(/^[A-Za-z0-9_]{1,40}$/, 'Choisissez un motif.').meta({ title: 'Motif' }),
    patientId: z.uuid().optional().meta({ title: 'Patient' }),
    newPatient: newPatientSchema.optional(),
  })
  .refine((booking) => (booking.patientId === undefined) !== (booking.newPatient === undefined), {
    message: 'Choisissez un patient ou créez-en un.',
    path: ['patientId'],
  });
export type Booking = z.infer<typeof bookingSchema>;

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

import { z } from 'zod';
import { readOwnWords } from '../../activities/messages/read-own-words';
import type { PatientLanguage } from '../../journey/patient-voice';
import { remindersAt } from '../../journey/policy';
import type { Purpose } from '../../journey/purposes';
import type { MessagePreviewView, MotifView } from '../../journey/views';
import type { DeskAsked } from '../door/asked';
import { invalid } from '../door/refusal';
import { rowsOf } from '../rows';
import { cliniciansOf } from './slots';

/** The reasons offered at booking (mission, item 17). */
export function motifs(asked: DeskAsked): Promise<MotifView[]> {
  return rowsOf<MotifView>(asked.services.database, 'SELECT code, label FROM motif WHERE etablissement_id = :etablissementId AND active ORDER BY place, label', { etablissementId: asked.etablissementId });
}

/** What is sent by an act of planning; other messages have nothing to choose before. */
const PREVIEWED = ['booked', 'booked-now', 'moved', 'stand-in', 'cancelled'] as const satisfies readonly Purpose[];
export const previewSchema = z.strictObject({
  purpose: z.enum(PREVIEWED).default('booked'),
  motif: z.string().regex(/^[A-Za-z0-9_]{1,40}$/, 'Choisissez un motif.'),
  startsAt: z.iso.datetime({ offset: true, message: 'Choisissez un créneau.' }),
  minutes: z.coerce.number().int().min(5).max(240).default(20),
  clinicianId: z.uuid().optional(),
  /** The visit it is about, once there is one: its patient may read another language. */
  teleconsultationId: z.uuid().optional(),
});

/** What the patient will read, before it is sent (mission, items 18 and 40), and the reminders that will follow (42). */
export async function messagePreview(asked: DeskAsked<undefined, z.infer<typeof previewSchema>>): Promise<MessagePreviewView> {
  const { services, query, etablissementId, timeZone } = asked;
  const clinicians = await cliniciansOf(services.database, etablissementId);
  const clinician = clinicians.find(({ id }) => id === (query.clinicianId ?? asked.session.accountId));
  if (!clinician) throw invalid('clinicianId', 'Ce clinicien ne reçoit pas dans cet établissement.');
  const etablissement: { name: string; supportPhone: string } | undefined = await services.database('etablissement').where({ id: etablissementId }).first('name', 'supportPhone');
  const { purpose, motif, minutes } = query;
  const startsAt = new Date(query.startsAt);
  const read: { language: PatientLanguage } | undefined = query.teleconsultationId ? await services.database('patientLanguage').where({ etablissementId, teleconsultationId: query.teleconsultationId }).first('language') : undefined;
  const own = await readOwnWords(services.database, etablissementId, motif, purpose, read?.language ?? 'fr');
  return {
    ...services.texts.preview({ purpose, motif, startsAt, minutes, timeZone, clinician, etablissement: etablissement?.name ?? '', supportPhone: etablissement?.supportPhone || services.config.SUPPORT_PHONE, own, language: read?.language ?? null }),
    reminders: purpose === 'cancelled' ? [] : remindersAt(services.policy, startsAt.getTime(), Date.now()),
  };
}

import { z } from 'zod';
import type { MessagePreviewView, MotifView } from '../../journey/views';
import type { DeskAsked } from '../door/asked';
import { invalid } from '../door/refusal';
import { rowsOf } from '../rows';
import { cliniciansOf } from './slots';

/** The reasons offered at booking (mission, item 17). */
export function motifs(asked: DeskAsked): Promise<MotifView[]> {
  return rowsOf<MotifView>(asked.services.database, 'SELECT code, label FROM motif WHERE etablissement_id = :etablissementId AND active ORDER BY place, label', { etablissementId: asked.etablissementId });
}

export const previewSchema = z.strictObject({
  motif: z.string().regex(/^[A-Za-z0-9_]{1,40}$/, 'Choisissez un motif.'),
  startsAt: z.iso.datetime({ offset: true, message: 'Choisissez un créneau.' }),
  clinicianId: z.uuid().optional(),
});

/** What the patient will read, before it is sent (mission, item 18). */
export async function messagePreview(asked: DeskAsked<undefined, z.infer<typeof previewSchema>>): Promise<MessagePreviewView> {
  const { services, query, etablissementId, timeZone } = asked;
  const clinicians = await cliniciansOf(services.database, etablissementId);
  const clinician = clinicians.find(({ id }) => id === (query.clinicianId ?? asked.session.accountId));
  if (!clinician) throw invalid('clinicianId', 'Ce clinicien ne reçoit pas dans cet établissement.');
  const etablissement: { name: string } | undefined = await services.database('etablissement').where({ id: etablissementId }).first('name');
  return services.texts.preview({ motif: query.motif, startsAt: new Date(query.startsAt), timeZone, clinician, etablissement: etablissement?.name ?? '' });
}

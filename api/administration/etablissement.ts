import { z } from 'zod';
import { TIME_ZONES, type TimeZone } from '../../journey/time-zones';
import type { EtablissementView } from '../../journey/views';
import type { DeskAsked } from '../door/asked';
import { recordAccess } from '../door/trail';

const phone = () => z.string().trim().regex(/^$|^\+?[0-9][0-9 .()-]{1,24}$/, 'Un numéro de téléphone n’a que des chiffres. Exemple : 01 99 00 12 34');
const zones = TIME_ZONES.map(({ zone }) => zone) as [TimeZone, ...TimeZone[]];
export const etablissementSchema = z.strictObject({
  name: z.string().trim().min(1, 'Écrivez le nom de l’établissement.').max(80, 'Ce nom dépasse 80 signes.').meta({ title: 'Nom' }),
  shortName: z.string().trim().min(1, 'Écrivez un nom court.').max(6, 'Six signes au plus.').meta({ title: 'Nom court' }),
  service: z.string().trim().max(80, 'Ce nom dépasse 80 signes.').meta({ title: 'Service' }),
  phone: phone().meta({ title: 'Téléphone montré aux patients' }),
  address: z.string().trim().max(300, 'Cette adresse dépasse 300 signes.').meta({ title: 'Adresse' }),
  timeZone: z.enum(zones, 'Choisissez un fuseau de la liste.').meta({ title: 'Fuseau horaire' }),
  supportPhone: phone().meta({ title: 'Téléphone du support' }),
});

/** What patients and the team read of the établissement. */
export async function readEtablissement({ services: { database, config }, etablissementId }: DeskAsked<unknown>): Promise<EtablissementView> {
  const place = (await database('etablissement').where({ id: etablissementId }).first('name', 'shortName', 'service', 'phone', 'address', 'timeZone', 'supportPhone')) as Omit<EtablissementView, 'usualSupportPhone'>;
  return { ...place, usualSupportPhone: config.SUPPORT_PHONE };
}

/** Changes it, as a whole. A visit keeps its instant when the zone changes; only the hours shown follow. */
export async function changeEtablissement(asked: DeskAsked<z.infer<typeof etablissementSchema>>): Promise<EtablissementView> {
  const { services, etablissementId, body } = asked;
  await services.database.transaction(async (transaction) => {
    await transaction('etablissement').where({ id: etablissementId }).update(body);
    await recordAccess(transaction, asked, 'changed-etablissement', etablissementId);
  });
  return readEtablissement(asked);
}

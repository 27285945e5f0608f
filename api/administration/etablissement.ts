import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import { z } from 'zod';
import { TIME_ZONES, type TimeZone } from '../../journey/time-zones';
import type { EtablissementView } from '../../journey/views';
import type { DeskAsked } from '../door/asked';
import { Refusal } from '../door/refusal';
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

/** A change says which version it was made on. */
export const etablissementChangeSchema = etablissementSchema.extend({ version: z.string().max(40) });
type Place = z.infer<typeof etablissementSchema>;

/** What patients and the team read of the établissement. */
export async function readEtablissement({ services: { database, config }, etablissementId }: DeskAsked<unknown>): Promise<EtablissementView> {
  const place = await placeOf(database('etablissement').where({ id: etablissementId }));
  return { ...place, usualSupportPhone: config.SUPPORT_PHONE, version: versionOf(place) };
}

/**
 * Changes it, as a whole. A visit keeps its instant when the zone changes; only the hours shown follow. Sent twice, the
 * second finds it done. @throws ETABLISSEMENT_CHANGED when somebody else changed it meanwhile
 */
export async function changeEtablissement(asked: DeskAsked<z.infer<typeof etablissementChangeSchema>>): Promise<EtablissementView> {
  const { services, etablissementId, body: { version, ...wanted } } = asked;
  await services.database.transaction(async (transaction) => {
    const kept = await placeOf(transaction('etablissement').where({ id: etablissementId }).forUpdate());
    if (versionOf(kept) === versionOf(wanted)) return;
    if (versionOf(kept) !== version) throw new Refusal('ETABLISSEMENT_CHANGED');
    await transaction('etablissement').where({ id: etablissementId }).update(wanted);
    await recordAccess(transaction, asked, 'changed-etablissement', etablissementId);
  });
  return readEtablissement(asked);
}

const FIELDS = ['name', 'shortName', 'service', 'phone', 'address', 'timeZone', 'supportPhone'] as const satisfies (keyof Place)[];

async function placeOf(row: Knex.QueryBuilder): Promise<Place> {
  return (await row.first(...FIELDS)) as Place;
}
function versionOf(place: Place): string {
  return createHash('sha256').update(JSON.stringify(FIELDS.map((field) => place[field]))).digest('base64url').slice(0, 16);
}

import { z } from 'zod';
import { likelyDuplicates, type LikelyDuplicate, type PersonTyped } from '../../dossier/duplicates';
import type { AlikePatientView } from '../../journey/views';
import type { DeskAsked } from '../door/asked';
import { Refusal } from '../door/refusal';
import { recordAccess } from '../door/trail';
import { normaliseEmail, normalisePhone, presentPatient } from '../people';

const part = z.string().trim().max(254).optional();
/** What stands in the form so far: half a telephone or half a date is no fault yet, it is only not compared. */
export const alikeSchema = z.strictObject({ familyName: part, givenName: part, phone: part, email: part, birthDate: part });

/** Known patients who are likely to be the one being typed, before a second record is made (mission, items 19 and 20). */
export async function alikePatients(asked: DeskAsked<z.infer<typeof alikeSchema>>): Promise<AlikePatientView[]> {
  const { database } = asked.services;
  const { familyName, givenName, phone, email, birthDate } = asked.body;
  const person: PersonTyped = {
    familyName: familyName || null,
    givenName: givenName || null,
    phone: (phone && normalisePhone(phone)) || null,
    email: email?.includes('@') ? normaliseEmail(email) : null,
    birthDate: z.iso.date().safeParse(birthDate).data ?? null,
  };
  const [found] = await Promise.all([likelyDuplicates(database, asked.etablissementId, person), recordAccess(database, asked, 'searched-patients')]);
  return found.map(presentAlike);
}

/** The refusal of a booking that would make a second record, with whom it may be. */
export async function likelyDuplicate(asked: Pick<DeskAsked, 'services' | 'etablissementId'>, person: PersonTyped): Promise<Refusal | null> {
  const found = await likelyDuplicates(asked.services.database, asked.etablissementId, person);
  return found.length > 0 ? new Refusal('LIKELY_DUPLICATE', { candidates: found.map(presentAlike) }) : null;
}

function presentAlike(patient: LikelyDuplicate): AlikePatientView {
  return { ...presentPatient(patient), same: patient.same };
}

import { enqueue } from '../../activities/messages/outbox';
import { roomOf } from '../../activities/video/openvidu';
import type { Transaction } from '../../dossier/database';
import { announceChange, recordFact } from '../../dossier/facts';
import type { CompanyQuality } from '../../journey/company';
import { type GuestInvitation, GUESTS_AT_MOST } from '../../journey/guests';
import type { DossierView, GuestPreviewView } from '../../journey/views';
import type { VisitAsked } from '../door/asked';
import { isUuid } from '../door/ids';
import { invalid, Refusal } from '../door/refusal';
import { recordAccess } from '../door/trail';
import { normaliseEmail, normalisePhone } from '../people';
import { dossierAfter } from './dossier';
import { minutesOf, type VisitRow } from './visit-row';

const rowOf = ({ visit }: { readonly visit: VisitRow }) => ({ teleconsultationId: visit.id, etablissementId: visit.etablissementId });
const ON: readonly string[] = ['called', 'in-consultation'];

/**
 * Invites a third person: their link leaves by the outbox, once however often it is asked.
 * @throws NOT_NOW once the consultation is over, GUESTS_TOO_MANY, INVALID contact
 */
export async function inviteGuest(asked: VisitAsked<GuestInvitation>): Promise<DossierView> {
  const { services, visit, session, body } = asked;
  requireOpen(visit);
  const destination = destinationOf(body);
  const id = asked.newId();
  const messages = await services.database.transaction(async (transaction) => {
    await transaction.raw('SELECT pg_advisory_xact_lock(hashtextextended(:key, 0))', { key: `guests ${visit.id}` });
    const standing: unknown[] = await transaction('guest').where({ teleconsultationId: visit.id, removedAt: null }).whereNot({ id }).select('id');
    if (standing.length >= GUESTS_AT_MOST) throw new Refusal('GUESTS_TOO_MANY');
    const { quality, name, channel } = body;
    await transaction('guest').insert({ id, ...rowOf(asked), quality, name, channel, destination, linkHash: services.links.guests.hash(id), invitedBy: session.accountId }).onConflict('id').ignore();
    await tell(transaction, asked, 'guest-invited', { id, quality });
    await recordAccess(transaction, asked, 'invited-guest', id);
    return enqueue(transaction, { ...rowOf(asked), purpose: 'guest-invited', recipient: 'guest', channels: [channel], revision: visit.revision, subjectId: id });
  });
  // Its state says whether it left; it stays in the outbox.
  await services.postman.deliver(messages).catch((error: unknown) => services.logger.warn({ error, visit: visit.id }, 'an invitation could not be sent yet'));
  return dossierAfter(asked);
}

/** The message of an invitation, in the very words that will be sent, with a link that opens nothing. */
export async function previewGuest(asked: VisitAsked<Pick<GuestInvitation, 'quality' | 'channel'>>): Promise<GuestPreviewView> {
  const { services, visit, body } = asked;
  const preview = services.texts.preview({
    purpose: 'guest-invited',
    motif: visit.motifCode,
    startsAt: visit.startsAt,
    minutes: minutesOf(visit),
    timeZone: visit.timeZone,
    clinician: visit.clinician,
    etablissement: visit.etablissementName,
    supportPhone: visit.ownSupportPhone || services.config.SUPPORT_PHONE,
    own: { sms: null, email: null },
    quality: body.quality,
  });
  return Promise.resolve(body.channel === 'sms' ? { subject: null, text: preview.sms } : { subject: preview.emailSubject, text: preview.emailText });
}

/** « Faire entrer »: nobody walks into a consultation unannounced. @throws GUEST_NOT_FOUND, NOT_NOW */
export async function admitGuest(asked: VisitAsked): Promise<DossierView> {
  const { services, visit } = asked;
  if (!ON.includes(visit.phase)) throw new Refusal('NOT_NOW');
  const { id } = await guestOf(asked);
  await services.database.transaction(async (transaction) => {
    const fresh = await transaction('guest').where({ id, removedAt: null, admittedAt: null }).update({ admittedAt: new Date() });
    if (fresh === 0) return;
    await announceChange(transaction, { ...rowOf(asked), kind: 'state', phase: visit.phase });
    await recordAccess(transaction, asked, 'admitted-guest', id);
  });
  return dossierAfter(asked);
}

/** « Retirer l’invitation »: the link opens nothing any more, on no device, and who is in the room is sent out. */
export async function removeGuest(asked: VisitAsked): Promise<DossierView> {
  const { services, visit } = asked;
  if (visit.phase === 'closed') throw new Refusal('ALREADY_CLOSED');
  const { id, quality } = await guestOf(asked);
  await services.database.transaction(async (transaction) => {
    await transaction('guestSession').where({ guestId: id }).delete();
    const fresh = await transaction('guest').where({ id, removedAt: null }).update({ removedAt: new Date() });
    if (fresh === 0) return;
    await transaction('message').where({ subjectId: id, recipient: 'guest', state: 'pending' }).delete();
    await tell(transaction, asked, 'guest-removed', { id, quality });
    await recordAccess(transaction, asked, 'removed-guest', id);
  });
  // Whether or not they are there: the door is shut already, and a media server that is away has nobody in it.
  if (ON.includes(visit.phase)) await services.rooms.eject(roomOf(visit.id), id).catch((error: unknown) => services.logger.warn({ error, visit: visit.id }, 'a guest could not be sent out of the room'));
  return dossierAfter(asked);
}

async function guestOf({ services, visit, params }: VisitAsked<unknown>): Promise<{ id: string; quality: CompanyQuality }> {
  const found: { id: string; quality: CompanyQuality } | undefined = isUuid(params.guestId) ? await services.database('guest').where({ id: params.guestId, teleconsultationId: visit.id }).first('id', 'quality') : undefined;
  if (!found) throw new Refusal('GUEST_NOT_FOUND');
  return found;
}

async function tell(transaction: Transaction, asked: VisitAsked<unknown>, kind: 'guest-invited' | 'guest-removed', { id, quality }: { id: string; quality: CompanyQuality }): Promise<void> {
  const { visit, role, session } = asked;
  await recordFact(transaction, { ...rowOf(asked), key: `${kind}-${id}`, kind, step: 'booking', actor: role === 'secretary' ? 'secretary' : 'clinician', accountId: session.accountId, facts: { who: id, quality } });
  await announceChange(transaction, { ...rowOf(asked), kind: 'state', phase: visit.phase });
}

function requireOpen({ phase }: VisitRow): void {
  if (phase === 'closed') throw new Refusal('ALREADY_CLOSED');
  if (phase === 'cancelled') throw new Refusal('ALREADY_CANCELLED');
  if (phase === 'done') throw new Refusal('NOT_NOW');
}

function destinationOf({ channel, contact }: GuestInvitation): string {
  if (channel === 'sms') {
    const phone = normalisePhone(contact);
    if (!phone) throw invalid('contact', 'Ce numéro n’est pas complet. Exemple : 06 39 98 12 34.');
    return phone;
  }
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(contact)) throw invalid('contact', 'Cette adresse n’est pas complète. Exemple : prenom.nom@exemple.fr.');
  return normaliseEmail(contact);
}

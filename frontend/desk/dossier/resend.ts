import { fullName } from '../../look/names';
import { PURPOSE_LABELS, type Purpose } from '../../../journey/purposes';
import type { DossierView } from '../../../journey/views';
import type { Confirmation } from './confirm-dialog';

/** Codes, « le médecin est prêt » and invitations of third persons are asked for again where they come from. */
const ELSEWHERE: readonly Purpose[] = ['identity-code', 'entry-code', 'clinician-ready', 'guest-invited'];

/** Whether « Renvoyer » stands beside a message: it is settled, to the patient, and the télédossier is open. */
export function mayResend({ phase, messages }: Pick<DossierView, 'phase' | 'messages'>, messageId: string | null): boolean {
  const message = messages.find(({ id }) => id === messageId);
  return phase !== 'closed' && message !== undefined && !ELSEWHERE.includes(message.purpose) && message.state !== 'pending' && message.state !== 'sending';
}

/** Before the patient's link is replaced: what stops opening, and what leaves. */
export function replaceLinkConfirmation({ patient }: Pick<DossierView, 'patient'>, act: () => Promise<void>): Confirmation {
  return {
    title: 'Remplacer le lien du patient ?',
    sentence: `Les liens envoyés jusqu’ici ne s’ouvriront plus, sur aucun appareil. ${fullName(patient)} recevra tout de suite un nouveau lien par SMS au ${patient.phone} et par e-mail à ${patient.email}.`,
    points: ['À faire si le lien est arrivé chez une autre personne.', 'Si l’espace est ouvert en ce moment, il se ferme.'],
    icon: 'link',
    confirm: 'Remplacer le lien',
    act,
  };
}

/** Before sending again: which message, to whom, and what is known of the first. */
export function resendConfirmation(dossier: DossierView, messageId: string, act: () => Promise<void>): Confirmation | null {
  const message = dossier.messages.find(({ id }) => id === messageId);
  if (!message) return null;
  const way = message.channel === 'sms' ? 'SMS' : 'e-mail';
  const before = message.elsewhere ? `Le premier était parti à ${message.channel === 'sms' ? 'l’ancien numéro' : 'l’ancienne adresse'}.` : {
    delivered: `Ce ${way} a déjà été remis : ${fullName(dossier.patient)} le recevra une seconde fois.`,
    uncertain: `On ne sait pas si ce ${way} a été remis : ${fullName(dossier.patient)} le recevra peut-être une seconde fois.`,
    failed: `Ce ${way} n’a pas été remis.`,
    pending: '',
    sending: '',
  }[message.state];
  return {
    title: `Renvoyer : ${PURPOSE_LABELS[message.purpose]} ?`,
    sentence: `Un ${way} partira tout de suite ${message.channel === 'sms' ? 'au' : 'à'} ${message.to}.`,
    points: [before].filter(Boolean),
    icon: 'info',
    confirm: message.channel === 'sms' ? 'Renvoyer le SMS' : 'Renvoyer l’e-mail',
    act,
  };
}

import type { CompanyQuality } from '../../../journey/company';

/** What an invited person's page says, in French. It knows nothing of the patient, and says so. */
const FRENCH = {
  title: (quality: string) => `Invitation à une téléconsultation (${quality})`,
  invites: (Doctor: string, etablissement: string) => `${Doctor} (${etablissement}) vous invite.`,
  when: (moment: string, minutes: number) => `La téléconsultation a lieu ${moment}, pour ${minutes} minutes, en vidéo. Vous n’avez rien à installer.`,
  before: (doctor: string) => `Vous pourrez demander à entrer dès que ${doctor} aura commencé. Gardez cette page ouverte.`,
  ask: 'Demander à entrer',
  asking: (Doctor: string) => `${Doctor} sait que vous êtes là et va vous faire entrer. Gardez cette page ouverte.`,
  admitted: 'Vous pouvez entrer.',
  enter: 'Entrer',
  seen: 'Le patient et le clinicien verront votre nom, et votre image si vous laissez la caméra. Sans caméra ou sans micro, vous pouvez entrer aussi.',
  nothing: 'Vous ne verrez ni le dossier, ni les documents, ni la messagerie du patient.',
  over: { title: 'Cette téléconsultation est terminée', text: 'Merci. Votre lien ne sert plus\u00a0; vous pouvez fermer cette page.' },
  cancelled: { title: 'Cette téléconsultation est annulée', text: 'Vous n’avez rien à faire. Si une autre date est choisie, une nouvelle invitation vous sera envoyée.' },
  invalid: { title: 'Cette invitation ne s’ouvre plus', text: 'Elle a été retirée, ou son temps est passé. Demandez-en une nouvelle à la personne qui vous l’a envoyée.' },
  failed: { title: 'Votre invitation ne s’ouvre pas', text: 'C’est de notre côté, ou votre connexion est coupée. Rien n’est perdu.' },
  offline: 'Connexion coupée. Elle reprendra d’elle-même.',
  left: 'Votre place est gardée. Vous pouvez revenir quand vous voulez.',
  leave: 'Quitter',
  roles: { relative: 'proche', colleague: 'confrère ou consœur', interpreter: 'interprète' } as Record<CompanyQuality, string>,
};
export type GuestWords = typeof FRENCH;

const ENGLISH: GuestWords = {
  title: (quality) => `Invitation to a video visit (${quality})`,
  invites: (Doctor, etablissement) => `${Doctor} (${etablissement}) invites you.`,
  when: (moment, minutes) => `The visit takes place ${moment}, for ${minutes} minutes, on video. You have nothing to install.`,
  before: (doctor) => `You can ask to come in as soon as ${doctor} has begun. Keep this page open.`,
  ask: 'Ask to come in',
  asking: (Doctor) => `${Doctor} knows that you are here and will let you in. Keep this page open.`,
  admitted: 'You can come in.',
  enter: 'Enter',
  seen: 'The patient and the clinician will see your name, and your picture if you leave the camera on. You can also enter without a camera or a microphone.',
  nothing: 'You will see neither the record, nor the documents, nor the messages of the patient.',
  over: { title: 'This video visit is over', text: 'Thank you. Your link is of no more use; you can close this page.' },
  cancelled: { title: 'This video visit is cancelled', text: 'You have nothing to do. If another date is chosen, a new invitation will be sent to you.' },
  invalid: { title: 'This invitation does not open any more', text: 'It was taken back, or its time has passed. Ask the person who invited you for a new one.' },
  failed: { title: 'Your invitation does not open', text: 'It is on our side, or your connection is cut. Nothing is lost.' },
  offline: 'Connection cut. It will come back by itself.',
  left: 'Your place is kept. You can come back whenever you like.',
  leave: 'Leave',
  roles: { relative: 'relative', colleague: 'fellow professional', interpreter: 'interpreter' },
};

/** The words of a language; fetched with the page, since no other page says them. */
export function guestWords(language: string): GuestWords {
  return language === 'en' ? ENGLISH : FRENCH;
}

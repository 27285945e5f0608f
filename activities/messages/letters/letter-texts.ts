import { DateTime } from 'luxon';
import type { LetterPurpose } from '../../../journey/purposes';
import { mailHtml, type MailParts, mailText } from '../mail-layout';
import type { Rendered } from '../render';

/** What letters are written from; a purpose uses what it needs. */
export interface LetterSource {
  readonly purpose: LetterPurpose;
  readonly supportPhone: string;
  readonly url: string;
  readonly expiresAt: Date | null;
  readonly timeZone: string;
  readonly etablissement: string;
  readonly role: string;
  readonly inviter: string;
  readonly ticketNumber: number | null;
  readonly answer: string;
  readonly startsAt: Date | null;
  /** Who held the visit before. */
  readonly replaced: string;
}

const ROLES: Readonly<Record<string, string>> = { clinician: 'clinicien', secretary: 'secrétaire', administrator: 'administrateur', support: 'support' };
type Words = MailParts & { readonly subject: string };

const WORDS: Record<LetterPurpose, (source: LetterSource) => Words> = {
  'ticket-opened': ({ ticketNumber, supportPhone }) => ({
    subject: `Votre demande d’aide : ticket n° ${ticketNumber}`,
    paragraphs: ['Bonjour,', `Votre demande d’aide est bien arrivée. Votre numéro de ticket : ${ticketNumber}.`, `Gardez-le. Si un patient attend, appelez le ${supportPhone} et donnez ce numéro.`],
    button: null,
    closing: ['Vis-à-vis, support'],
  }),
  'ticket-answered': ({ ticketNumber, supportPhone, answer }) => ({
    subject: `Réponse à votre ticket n° ${ticketNumber}`,
    paragraphs: ['Bonjour,', answer, `Cela ne suffit pas ? Appelez le ${supportPhone} et donnez le numéro ${ticketNumber}.`],
    button: null,
    closing: ['Vis-à-vis, support', 'Ne répondez pas à cet e-mail : personne ne le lirait.'],
  }),
  invitation: (source) => ({
    subject: `Rejoignez ${source.etablissement} sur Vis-à-vis`,
    paragraphs: [
      'Bonjour,',
      `${source.inviter ? `${source.inviter} vous invite` : 'Vous êtes invité'} à rejoindre ${source.etablissement} sur Vis-à-vis, le service de téléconsultation, comme ${ROLES[source.role] ?? source.role}.`,
      `Ce lien vous est réservé. Il s’ouvre une seule fois, jusqu’au ${until(source)}.`,
    ],
    button: { words: 'Rejoindre l’établissement', url: source.url },
    closing: [`Vous n’attendiez pas cette invitation ? N’en faites rien. Besoin d’aide ? ${source.supportPhone}.`, 'Vis-à-vis'],
  }),
  'password-link': (source) => ({
    subject: 'Choisir un nouveau mot de passe',
    paragraphs: ['Bonjour,', 'Vous avez demandé un nouveau mot de passe pour Vis-à-vis.', `Ce lien s’ouvre une seule fois, jusqu’au ${until(source)}. Votre mot de passe actuel reste valable d’ici là.`],
    button: { words: 'Choisir un nouveau mot de passe', url: source.url },
    closing: [`Vous n’avez rien demandé ? N’en faites rien. Besoin d’aide ? ${source.supportPhone}.`, 'Vis-à-vis'],
  }),
  'password-changed': ({ supportPhone }) => ({
    subject: 'Votre mot de passe a été changé',
    paragraphs: ['Bonjour,', 'Le mot de passe de votre compte Vis-à-vis vient d’être changé. Tous les appareils connectés ont été déconnectés.', `Ce n’est pas vous ? Appelez tout de suite le ${supportPhone}.`],
    button: null,
    closing: ['Vis-à-vis'],
  }),
  // Neither who comes nor why: a letter box is no télédossier.
  entrusted: (source) => ({
    subject: `Une téléconsultation vous est confiée : ${when(source)}`,
    paragraphs: [
      'Bonjour,',
      `${source.inviter || 'Le secrétariat'} vous confie ${source.inviter === source.replaced ? 'sa téléconsultation' : `une téléconsultation à la place ${of(source.replaced)}`} : ${when(source)}.`,
      `Établissement : ${source.etablissement}. Le patient est prévenu. Son nom et le motif sont dans le télédossier.`,
    ],
    button: { words: 'Ouvrir le télédossier', url: source.url },
    closing: [`Vous ne pouvez pas à cette heure ? Ouvrez le télédossier pour la confier à un autre clinicien ou la déplacer. Besoin d’aide ? ${source.supportPhone}.`, 'Vis-à-vis'],
  }),
};

/** Writes a letter, in French. */
export function renderLetter(source: LetterSource): Rendered {
  const { subject, ...parts } = WORDS[source.purpose](source);
  return { subject, text: mailText(parts), html: mailHtml(parts), attachments: [] };
}

/** « du Dr Exemple », « de Camille Exemple ». */
const of = (name: string) => (/^(Dr|Pr) /.test(name) ? `du ${name}` : `de ${name}`);
const until = ({ expiresAt, timeZone }: LetterSource) => inWords(expiresAt, timeZone);
const when = ({ startsAt, timeZone }: LetterSource) => inWords(startsAt, timeZone);
function inWords(instant: Date | null, timeZone: string): string {
  return instant ? DateTime.fromJSDate(instant, { zone: timeZone }).setLocale('fr').toFormat("cccc d MMMM 'à' H 'h' mm") : '';
}

import type { MessageState, TicketState, TicketView } from '../../../journey/views';
import type { Tone } from '../../look/pill';

/** How each state looks and what it is called. */
export const TICKET_SIGNS: Record<TicketState, { words: string; tone: Tone; icon: string }> = {
  new: { words: 'Nouveau', tone: 'careful', icon: 'mail' },
  'in-progress': { words: 'En cours', tone: 'quiet', icon: 'build' },
  answered: { words: 'Répondu', tone: 'good', icon: 'mark_chat_read' },
  closed: { words: 'Clos', tone: 'none', icon: 'check' },
};
const ASKERS: Record<TicketView['asker'], string> = {
  clinician: 'Clinicien',
  secretary: 'Secrétaire',
  administrator: 'Administrateur',
  support: 'Support',
  patient: 'Patient',
  nobody: 'Personne non connectée',
};
/** « Secrétaire, Centre hospitalier du Modèle ». */
export function askerWords({ asker, etablissement }: Pick<TicketView, 'asker' | 'etablissement'>): string {
  return [ASKERS[asker], etablissement].filter(Boolean).join(', ');
}

/** The pages of the app by their route pattern, in the words of whoever looks at them. */
const PAGES: readonly [RegExp, string][] = [
  [/^\/$/, 'Tableau de bord'],
  [/^\/connexion/, 'Connexion'],
  [/^\/reserver/, 'Réservation'],
  [/^\/historique/, 'Historique'],
  [/^\/teledossiers\/:id\/salle/, 'Salle vidéo du clinicien'],
  [/^\/teledossiers\/:id\/etapes\/prescription/, 'Ordonnance'],
  [/^\/teledossiers\/:id\/etapes/, 'Étape du télédossier'],
  [/^\/teledossiers/, 'Télédossier'],
  [/^\/aide/, 'Page d’aide'],
  [/^\/support/, 'Tickets'],
  [/^\/administration/, 'Administration'],
  [/^\/etablissements/, 'Choix de l’établissement'],
  [/^\/visite\/test/, 'Patient : test du matériel'],
  [/^\/visite\/salle-attente/, 'Patient : salle d’attente'],
  [/^\/visite\/salle/, 'Patient : salle vidéo'],
  [/^\/visite\/documents/, 'Patient : documents'],
  [/^\/visite\/lien-perdu/, 'Patient : lien perdu'],
  [/^\/visite/, 'Patient : accueil'],
];
export function pageWords(page: string): string {
  return PAGES.find(([pattern]) => pattern.test(page))?.[1] ?? page;
}

/** What became of an e-mail of the support. */
export const LETTER_WORDS: Record<MessageState, string> = {
  pending: 'e-mail en attente d’envoi',
  sending: 'e-mail en cours d’envoi',
  delivered: 'e-mail envoyé',
  failed: 'e-mail non remis',
  uncertain: 'envoi de l’e-mail incertain',
};

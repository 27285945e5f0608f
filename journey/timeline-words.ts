import { COMPANY_LABELS, type CompanyQuality } from './company';
import { PURPOSE_LABELS, type Purpose } from './purposes';
import type { TimelineKind } from './timeline';

/** A fact as far as its words need it. */
export interface ToldFact {
  readonly kind: TimelineKind;
  readonly facts: { readonly [fact: string]: string | number | boolean | null };
}

const DEVICES: Record<string, string> = { camera: 'Caméra en panne', microphone: 'Micro en panne', loudspeaker: 'Haut-parleur en panne' };
const TITLES: Record<TimelineKind, string | ((facts: ToldFact['facts'], step: string) => string)> = {
  booked: 'Rendez-vous pris',
  moved: 'Rendez-vous déplacé',
  'handed-over': 'Confiée à un autre clinicien',
  'contact-changed': 'Coordonnées corrigées',
  cancelled: 'Rendez-vous annulé',
  'move-requested': 'Demande une autre date',
  'move-withdrawn': 'Vient finalement',
  'companion-named': 'Un proche aide le patient',
  'message-sent': noticeLabel,
  'message-failed': (facts) => `${noticeLabel(facts)} : ${channelLabel(facts)} non remis`,
  'link-opened': 'Espace patient ouvert',
  'link-replaced': 'Lien du patient remplacé',
  'equipment-tested': (facts) => (facts['outcome'] === 'passed' ? 'Test du matériel réussi' : 'Test du matériel : à régler'),
  'document-received': 'Document envoyé',
  'document-removed': 'Document retiré',
  'waiting-room-entered': 'Entrée en salle d’attente',
  called: 'Patient appelé',
  'patient-soon': '« Une minute, j’arrive »',
  'consultation-started': 'Téléconsultation commencée',
  'room-entered': 'Entrée en vidéo',
  'room-left': 'Sortie de la vidéo',
  reconnected: 'De retour en vidéo',
  'connection-lost': (facts) => (lasted(facts) ? `Coupure de ${lasted(facts)}` : 'Coupure'),
  'device-failed': (facts) => DEVICES[String(facts['device'])] ?? 'Matériel en panne',
  'picture-lowered': 'Image réduite, réseau faible',
  'fell-back-audio': 'Son seulement, réseau trop faible',
  'picture-restored': 'Image rétablie',
  'called-by-phone': 'Patient appelé par téléphone',
  'screen-shared': 'Écran partagé',
  'screen-stopped': 'Écran plus partagé',
  'guest-invited': (facts) => `Tiers invité : ${qualityLabel(facts)}`,
  'guest-entered': (facts) => `Entrée en vidéo : ${qualityLabel(facts)}`,
  'guest-left': (facts) => `Sortie de la vidéo : ${qualityLabel(facts)}`,
  'guest-removed': (facts) => `Invitation retirée : ${qualityLabel(facts)}`,
  'capture-added': 'Capture ajoutée',
  ended: 'Téléconsultation terminée',
  absent: 'Patient absent',
  'draft-saved': (_facts, step) => `${step} en cours`,
  'draft-deleted': (_facts, step) => `${step} : brouillon supprimé`,
  'step-published': (_facts, step) => `${step} publié`,
  'step-released': (_facts, step) => `${step} mis à disposition`,
  'prescription-deposited': 'Ordonnance déposée',
  closed: 'Télédossier clôturé',
};

/**
 * What a fact of the timeline is called, on the screen and on paper alike.
 * @param step the label of its step, for example « Compte-rendu »
 */
export function timelineTitle({ kind, facts }: ToldFact, step: string): string {
  const title = TITLES[kind];
  return typeof title === 'function' ? title(facts, step) : title;
}

/** What the message of a fact is for: « Rappel », « Nouvel horaire ». */
export function noticeLabel(facts: ToldFact['facts']): string {
  return PURPOSE_LABELS[facts['purpose'] as Purpose] ?? 'Message';
}
/** By which way it went. */
export function channelLabel(facts: ToldFact['facts']): string {
  return facts['channel'] === 'email' ? 'e-mail' : 'SMS';
}

function qualityLabel(facts: ToldFact['facts']): string {
  return COMPANY_LABELS[facts['quality'] as CompanyQuality] ?? 'tiers';
}

/** « 12 secondes », « 3 min »; nothing where it is not known. */
function lasted({ lasted: seconds }: ToldFact['facts']): string {
  if (typeof seconds !== 'number' || seconds < 1) return '';
  return seconds < 120 ? `${seconds}\u00a0seconde${seconds > 1 ? 's' : ''}` : `${Math.round(seconds / 60)}\u00a0min`;
}

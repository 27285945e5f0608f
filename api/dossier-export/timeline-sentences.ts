import { PURPOSE_LABELS, type Purpose } from '../../journey/purposes';
import { findStep } from '../../journey/steps';
import type { TimelineKind } from '../../journey/timeline';
import type { TimelineFact } from './contents';

const stepOf = ({ step }: TimelineFact) => findStep(step ?? '')?.label ?? 'Étape';
const noticeOf = ({ facts }: TimelineFact) => `${PURPOSE_LABELS[facts['purpose'] as Purpose] ?? 'Message'}, par ${facts['channel'] === 'email' ? 'e-mail' : 'SMS'}`;

const DEVICES: Record<string, string> = { camera: 'Caméra', microphone: 'Micro', loudspeaker: 'Haut-parleur' };

/** What each fact says on paper. */
const SENTENCES: Record<TimelineKind, string | ((fact: TimelineFact) => string)> = {
  booked: 'Rendez-vous pris',
  moved: 'Rendez-vous déplacé',
  cancelled: 'Rendez-vous annulé',
  'handed-over': 'Confiée à un autre clinicien',
  'move-requested': 'Autre date demandée par le patient',
  'move-withdrawn': 'Demande d’une autre date retirée',
  'companion-named': 'Un proche aide le patient',
  'message-sent': (fact) => `${noticeOf(fact)} : remis`,
  'message-failed': (fact) => `${noticeOf(fact)} : non remis`,
  'link-opened': 'Espace patient ouvert',
  'link-replaced': 'Lien du patient remplacé',
  'equipment-tested': ({ facts }) => (facts['outcome'] === 'passed' ? 'Test du matériel réussi' : 'Test du matériel : à régler'),
  'document-received': 'Document envoyé',
  'document-removed': 'Document retiré',
  'waiting-room-entered': 'Entrée en salle d’attente',
  called: 'Patient appelé',
  'patient-soon': '« Une minute, j’arrive »',
  'consultation-started': 'Téléconsultation commencée',
  'connection-lost': ({ facts, actor }) => `Coupure${typeof facts['lasted'] === 'number' ? ` de ${facts['lasted']} s` : ''}, du côté du ${actor === 'patient' ? 'patient' : 'clinicien'}`,
  reconnected: 'De retour en vidéo',
  'device-failed': ({ facts }) => `${DEVICES[String(facts['device'])] ?? 'Matériel'} en panne`,
  'picture-lowered': 'Image réduite, réseau faible',
  'fell-back-audio': 'Son seulement, réseau trop faible',
  'picture-restored': 'Image rétablie',
  'called-by-phone': 'Patient appelé par téléphone',
  'capture-added': 'Photo ou film ajouté',
  ended: ({ facts }) => (typeof facts['minutes'] === 'number' ? `Téléconsultation terminée, après ${facts['minutes']} min` : 'Téléconsultation terminée'),
  absent: 'Patient absent',
  'draft-saved': (fact) => `${stepOf(fact)} : brouillon commencé`,
  'step-published': (fact) => `${stepOf(fact)} publié`,
  'step-released': (fact) => `${stepOf(fact)} publié et mis à disposition du patient`,
  'prescription-deposited': 'Ordonnance déposée',
  closed: ({ facts }) => (typeof facts['drafts'] === 'number' ? `Télédossier clôturé (brouillons jamais publiés : ${facts['drafts']})` : 'Télédossier clôturé'),
};

/** A fact of the timeline as a sentence. */
export function sentenceOf(fact: TimelineFact): string {
  const sentence = SENTENCES[fact.kind];
  return typeof sentence === 'function' ? sentence(fact) : sentence;
}

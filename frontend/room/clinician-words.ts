import type { DossierView } from '../../journey/views';
import { ageOn, dayOf, formatDate } from '../look/instants';
import { fullName } from '../look/names';
import type { CallFigures } from './call-figures';
import type { CallState } from './call-setting';

/** « de Camille », « d’Alix ». */
export function of(name: string): string {
  return /^[aeiouyhàâäéèêëîïôöùûü]/i.test(name) ? `d’${name}` : `de ${name}`;
}
/** « 04/05/1952, 74 ans. Consultation »: what tells namesakes apart. */
export function patientLine(dossier: Pick<DossierView, 'patient' | 'motif' | 'timeZone'>, now: number): string {
  const { birthDate } = dossier.patient;
  const born = birthDate ? `${formatDate(birthDate)}, ${ageOn(birthDate, dayOf(now, dossier.timeZone))} ans. ` : '';
  return `${born}${dossier.motif.label}`;
}

/** Why the patient is not on screen yet, and what is being done about it. */
export function absenceWords(dossier: Pick<DossierView, 'phase' | 'presence' | 'timeline' | 'messages' | 'patient'>): { title: string; text: string } {
  const name = fullName(dossier.patient);
  const lastCall = dossier.timeline.filter((item) => item.kind === 'called').map((item) => item.at).sort().at(-1) ?? '';
  const soon = dossier.timeline.some((item) => item.kind === 'patient-soon' && item.at >= lastCall);
  if (dossier.phase === 'in-consultation') return { title: `${name} n’est plus dans la salle`, text: 'Sa place est gardée, l’image reviendra d’elle-même.' };
  if (soon) return { title: '«\u00a0Une minute, j’arrive\u00a0»', text: `${name} a vu l’appel et vient de répondre.` };
  const told = dossier.messages.some((message) => message.purpose === 'clinician-ready' && message.at >= lastCall);
  const there = dossier.presence.state !== 'absent';
  if (there && told) return { title: `On appelle ${name}`, text: 'Un SMS lui a aussi été envoyé\u00a0: son téléphone n’a pas répondu tout de suite.' };
  if (there) return { title: `On appelle ${name}`, text: dossier.presence.asleep ? 'Son écran est éteint\u00a0: un SMS lui est envoyé.' : 'Son téléphone sonne.' };
  return { title: `${name} n’est pas encore là`, text: told ? 'Un SMS lui a été envoyé\u00a0: vous êtes prêt. Vous pouvez rester ici.' : 'Un SMS lui est envoyé\u00a0: vous êtes prêt. Vous pouvez rester ici.' };
}

/** The pill of the top bar. */
export function qualityWords(state: CallState, figures: CallFigures | null, face: boolean, weakHere: boolean, weakThere: boolean, otherName: string): { tone: 'good' | 'careful' | 'quiet'; text: string } {
  if (state === 'connecting') return { tone: 'quiet', text: 'Connexion…' };
  if (state === 'reconnecting') return { tone: 'careful', text: 'On rétablit la connexion' };
  if (state !== 'together' || !figures) return { tone: 'quiet', text: 'En attente' };
  if (weakHere) return { tone: 'careful', text: 'Votre réseau est faible' };
  if (weakThere) return { tone: 'careful', text: `Réseau faible chez ${otherName}` };
  return { tone: 'good', text: face ? 'Image et son stables des deux côtés' : 'Son stable des deux côtés' };
}

/** `12:48`, and over an hour `1:02:03`. */
export function formatDuration(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  return `${hours ? `${hours}:` : ''}${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

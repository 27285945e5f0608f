import { PURPOSE_LABELS, type Purpose } from '../../../journey/purposes';
import type { TrailLineView } from '../../../journey/views';

type Words = (object: string) => string;
const WORDS: Readonly<Record<string, Words>> = {
  'created-etablissement': () => 'a créé l’établissement',
  'changed-etablissement': () => 'a changé l’établissement',
  'invited-member': (who) => `a invité ${who}`,
  'resent-invitation': (who) => `a renvoyé l’invitation de ${who}`,
  'revoked-invitation': (who) => `a retiré l’invitation de ${who}`,
  'accepted-invitation': () => 'a rejoint l’équipe',
  'changed-member': (who) => `a changé le rôle ou le service de ${who}`,
  'removed-member': (who) => `a retiré ${who} de l’équipe`,
  'changed-hours': (who) => `a changé les horaires de la semaine de ${who}`,
  'added-exception': (who) => `a ajouté une absence ou une ouverture de ${who}`,
  'removed-exception': (who) => `a retiré une absence ou une ouverture de ${who}`,
  'added-motif': (motif) => `a ajouté le motif « ${motif} »`,
  'renamed-motif': (motif) => `a renommé le motif « ${motif} »`,
  'archived-motif': (motif) => `a archivé le motif « ${motif} »`,
  'restored-motif': (motif) => `a offert à nouveau le motif « ${motif} »`,
  'ordered-motifs': () => 'a changé l’ordre des motifs',
  'changed-text': (text) => `a changé les mots de ${text}`,
  'restored-text': (text) => `est revenu aux mots du service pour ${text}`,
};

/**
 * One line of the trail in plain words.
 * @param labelOf a motif's label by its code; the code itself where there is none any more
 */
export function journalWords({ act, object }: Pick<TrailLineView, 'act' | 'object'>, labelOf: (code: string) => string): string {
  const words = WORDS[act];
  if (!words) return act;
  if (act.endsWith('-text')) return words(textWords(object ?? '', labelOf));
  if (act.endsWith('-motif')) return words(labelOf(object ?? ''));
  return words(object ?? 'quelqu’un');
}

/** « Rendez-vous confirmé » (SMS, motif Suivi), from `Suivi:booked:sms`; in English, `Suivi:booked:sms:en`. */
function textWords(object: string, labelOf: (code: string) => string): string {
  const [motif = '', purpose = '', channel = '', language = ''] = object.split(':');
  return `« ${PURPOSE_LABELS[purpose as Purpose] ?? purpose} » (${channel === 'sms' ? 'SMS' : 'e-mail'}, motif « ${labelOf(motif)} »${language === 'en' ? ', en anglais' : ''})`;
}

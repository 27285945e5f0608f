import { findStep } from '../../journey/steps';
import type { TimelineKind } from '../../journey/timeline';
import { channelLabel, timelineTitle } from '../../journey/timeline-words';
import type { TimelineFact } from './contents';

/** What paper adds to a fact's title: there is no second line and nothing to click. */
const REST: Partial<Record<TimelineKind, (fact: TimelineFact) => string>> = {
  'message-sent': ({ facts }) => `, par ${channelLabel(facts)} : remis`,
  'connection-lost': ({ actor }) => `, du côté du ${actor === 'patient' ? 'patient' : 'clinicien'}`,
  ended: ({ facts }) => (typeof facts['minutes'] === 'number' ? `, après ${facts['minutes']} min` : ''),
  'step-released': () => ' du patient',
  closed: ({ facts }) => (typeof facts['drafts'] === 'number' ? ` (brouillons jamais publiés : ${facts['drafts']})` : ''),
};

/** A fact of the timeline as a sentence. */
export function sentenceOf(fact: TimelineFact): string {
  return `${timelineTitle(fact, findStep(fact.step ?? '')?.label ?? 'Étape')}${REST[fact.kind]?.(fact) ?? ''}`;
}

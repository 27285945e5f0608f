import type { Act } from '../journey/acts';
import type { StepSlug } from '../journey/steps';
import type { Requester } from './messages';
import type { Visit } from './visit';

/** What a step does in the process: the handlers it sets. */
export interface StepProcess {
  readonly slug: StepSlug;
  /** Sets the step's update and signal handlers. */
  listen(visit: Visit): void;
  /** A form step: who may publish it and under which act it is allowed. */
  readonly form?: { readonly act: Act; readonly actors: readonly Requester['kind'][] };
}

/** A step that is only a form: it is published, and its effects follow. Nothing else to say about when. */
export function formStep(slug: StepSlug, actors: readonly Requester['kind'][] = ['clinician'], act: Act = 'add-step'): StepProcess {
  return { slug, form: { act, actors }, listen: () => undefined };
}

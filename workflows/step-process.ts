import type { Act } from '../journey/acts';
import type { StepSlug } from '../journey/steps';
import type { Visit } from './visit';

/** What a step does in the process: the handlers it sets. */
export interface StepProcess {
  readonly slug: StepSlug;
  /** Sets the step's update and signal handlers. */
  listen(visit: Visit): void;
  /** A form step: under which act it may be published, which tells who and when. */
  readonly form?: { readonly act: Act };
}

/** A step that is only a form: it is published, and its effects follow. Nothing else to say about when. */
export function formStep(slug: StepSlug, act: Act = 'add-step'): StepProcess {
  return { slug, form: { act }, listen: () => undefined };
}

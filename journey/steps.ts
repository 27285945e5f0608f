import { STEPS } from './steps.generated';
import type { Step } from './step';

/** Every step of the journey, in order. */
export const JOURNEY: readonly Step[] = STEPS;
export type StepSlug = (typeof STEPS)[number]['slug'];

/** The step of that slug, or undefined for a slug that came from outside. */
export function findStep(slug: string): Step | undefined {
  return JOURNEY.find((step) => step.slug === slug);
}

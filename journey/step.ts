import type { z } from 'zod';

/** Who may act on a téléconsultation. A stand-in is a clinician; `system` is a durable timer. */
export const ACTORS = ['clinician', 'secretary', 'patient', 'system'] as const;
export type Actor = (typeof ACTORS)[number];

/**
 * How a step is drawn. `form` steps need no screen of their own: their schema travels as JSON Schema and
 * one renderer draws it. `screen` steps have a component that bears their slug.
 */
export type StepKind = 'form' | 'screen';

/**
 * One step of the patient's journey, pure and the same in every room: the file's number orders it, its slug
 * names it everywhere (`git ls-files | grep <slug>` is the whole feature).
 */
export interface Step<Slug extends string = string, Schema extends z.ZodType = z.ZodType> {
  readonly slug: Slug;
  /** Place in the journey, by tens: 10, 20, … */
  readonly order: number;
  readonly kind: StepKind;
  /** Who makes the step advance. */
  readonly actor: Actor;
  /** French, for screens. */
  readonly label: string;
  /** The act offered under « Ajouter une étape », or null when the step is not added by hand. */
  readonly addLabel: string | null;
  /** What a tired person must know before choosing it. */
  readonly hint: string;
  /** Material Symbols name. */
  readonly icon: string;
  /** What the person types. Titles, descriptions and `ui` metadata are French and reach the form. */
  readonly input: Schema;
  /** Whether the content is clinical: secretaries never see it. */
  readonly clinical: boolean;
  /** Whether the author may put the result in the patient's space (tick box of the mission, item 35). */
  readonly releasable: boolean;
}

/** Keeps the literal slug and schema types of a step. */
export function defineStep<Slug extends string, Schema extends z.ZodType>(step: Step<Slug, Schema>): Step<Slug, Schema> {
  return Object.freeze(step);
}

import type { Channel } from '../journey/channel';
import type { Purpose } from '../journey/purposes';
import type { Dependencies } from './dependencies';

/** What a step does outside: its activities, and for a form step what is told when an entry is released. */
export interface StepActivities {
  readonly slug: string;
  readonly create: (dependencies: Dependencies) => object;
  /** The notice to the patient when the author released the entry. */
  readonly released?: { readonly purpose: Purpose; readonly channels: readonly Channel[] };
}

/** A step that is only a form: publication is the same for all; only what the patient is told may differ. */
export function formStepActivities(slug: string, released: StepActivities['released'] = { purpose: 'document-available', channels: ['sms', 'email'] }) {
  return { slug, released, create: () => ({}) } as const;
}

import type { AddableStepView } from '../../../journey/views';

/** Names of the steps of today, in the journey's words; a step added later bears its own label. */
const LABELS: Record<string, string> = { report: 'Compte-rendu', prescription: 'Ordonnance', closure: 'Clôture', booking: 'Rendez-vous' };

/** How an entry or a fact of that step is called. */
export function stepLabel(slug: string, addable: readonly AddableStepView[]): string {
  return LABELS[slug] ?? addable.find((step) => step.slug === slug)?.label ?? 'Étape';
}

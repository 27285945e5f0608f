import type { Act } from '../journey/acts';
import type { Phase } from '../journey/phase';

/** A decision of the workflow, to be projected: ids and closed words only. */
export interface Decided {
  readonly teleconsultationId: string;
  readonly etablissementId: string;
  /** Grows by one with each decision: an older or repeated one is not projected again. */
  readonly decision: number;
  readonly phase: Phase;
  readonly allowed: readonly Act[];
  /** Null when the clock or a fact decided. */
  readonly by: { readonly kind: 'clinician' | 'secretary' | 'patient'; readonly accountId?: string } | null;
}

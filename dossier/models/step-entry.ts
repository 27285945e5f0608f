import { Record } from './record';

/** What was typed in a form step: a draft under optimistic lock, then a published entry that never changes (FHIR Composition). */
export class StepEntry extends Record {
  static override tableName = 'step_entry';
  static override jsonAttributes = ['input'];
  id!: string;
  etablissementId!: string;
  teleconsultationId!: string;
  step!: string;
  state!: 'draft' | 'published';
  version!: number;
  /** The first version, when this corrects one; null for a first version. */
  originalId!: string | null;
  /** 1, 2, … as people read it; `version` is the draft's lock. */
  edition!: number;
  input!: { [field: string]: unknown };
  authorId!: string;
  savedAt!: Date;
  publishedAt!: Date | null;
  releasedAt!: Date | null;
}

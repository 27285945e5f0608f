import { Record } from './record';

/** A text that clinicians of an établissement begin from (modèle): never about a patient. */
export class StepTemplate extends Record {
  static override tableName = 'step_template';
  static override jsonAttributes = ['input'];
  id!: string;
  etablissementId!: string;
  step!: string;
  name!: string;
  input!: { [field: string]: unknown };
  createdBy!: string | null;
  createdAt!: Date;
  removedAt!: Date | null;
}

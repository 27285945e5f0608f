import { Record } from './record';

/** One run of the patient's equipment and connection test. */
export class EquipmentTestRecord extends Record {
  static override tableName = 'equipment_test';
  id!: string;
  etablissementId!: string;
  teleconsultationId!: string;
  outcome!: 'passed' | 'failed';
  details!: unknown;
  at!: Date;
}

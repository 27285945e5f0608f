import { Record } from './record';

/** A deposited prescription: its files together, behind one verified identity (FHIR MedicationRequest as a document). */
export class PrescriptionRecord extends Record {
  static override tableName = 'prescription';
  id!: string;
  etablissementId!: string;
  teleconsultationId!: string;
  identityCheckId!: string;
  channel!: 'sms' | 'email';
  requestedBy!: string;
  createdAt!: Date;
  depositedAt!: Date | null;
}

import { Record } from './record';

/** A message of the outbox (FHIR Communication). Its text is rendered when it leaves. */
export class Message extends Record {
  static override tableName = 'message';
  id!: string;
  etablissementId!: string;
  teleconsultationId!: string;
  purpose!: string;
  recipient!: 'patient' | 'clinician';
  channel!: 'sms' | 'email';
  revision!: number;
  subjectId!: string;
  state!: 'pending' | 'sending' | 'delivered' | 'failed' | 'uncertain';
  attempts!: number;
  errorCode!: string | null;
  createdAt!: Date;
  claimedAt!: Date | null;
  settledAt!: Date | null;
}

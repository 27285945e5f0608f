import { Record } from './record';

/** A one-time code asked for: who, by which channel, until when, and how often it was tried. */
export class IdentityCheck extends Record {
  static override tableName = 'identity_check';
  id!: string;
  etablissementId!: string;
  teleconsultationId!: string;
  purpose!: 'prescription' | 'patient-entry';
  accountId!: string | null;
  channel!: 'sms' | 'email';
  createdAt!: Date;
  expiresAt!: Date;
  tries!: number;
  verifiedAt!: Date | null;
  usedAt!: Date | null;
  replacedAt!: Date | null;
}

import { Record } from './record';

/** An e-mail to who works here or asked for help: a ticket, an invitation, a password, a visit entrusted. Written when it leaves. */
export class Letter extends Record {
  static override tableName = 'letter';
  id!: string;
  purpose!: string;
  subjectId!: string;
  revision!: number;
  state!: 'pending' | 'sending' | 'delivered' | 'failed' | 'uncertain';
  attempts!: number;
  errorCode!: string | null;
  createdAt!: Date;
  claimedAt!: Date | null;
  settledAt!: Date | null;
}

import { Record } from './record';

/** A line of the room's messaging, kept in the télédossier. */
export class ChatLineRecord extends Record {
  static override tableName = 'chat_line';
  id!: string;
  etablissementId!: string;
  teleconsultationId!: string;
  key!: string;
  side!: 'patient' | 'clinician';
  accountId!: string | null;
  text!: string;
  at!: Date;
}

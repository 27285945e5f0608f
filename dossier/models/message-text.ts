import { Record } from './record';

/** One version of an établissement's own words for a motif, a purpose, a channel and a language; without a body, the product's words again. */
export class MessageText extends Record {
  static override tableName = 'message_text';
  id!: string;
  etablissementId!: string;
  motifCode!: string;
  purpose!: string;
  channel!: 'sms' | 'email';
  language!: 'fr' | 'en';
  version!: number;
  subject!: string | null;
  body!: string | null;
  accountId!: string;
  createdAt!: Date;
}

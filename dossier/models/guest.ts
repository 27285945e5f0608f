import { Record } from './record';

/** A third person invited to one visit. */
export class GuestRecord extends Record {
  static override tableName = 'guest';
  id!: string;
  etablissementId!: string;
  teleconsultationId!: string;
  quality!: 'relative' | 'colleague' | 'interpreter';
  name!: string;
  channel!: 'sms' | 'email';
  destination!: string;
  linkHash!: Buffer;
  invitedBy!: string;
  invitedAt!: Date;
  seenAt!: Date | null;
  askedAt!: Date | null;
  admittedAt!: Date | null;
  removedAt!: Date | null;
}

/** A device on which a guest's link was opened. */
export class GuestSessionRecord extends Record {
  static override tableName = 'guest_session';
  static override idColumn = 'tokenHash';
  tokenHash!: Buffer;
  guestId!: string;
  csrfToken!: string;
  createdAt!: Date;
  expiresAt!: Date;
}

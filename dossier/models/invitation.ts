import { Record } from './record';

/** Somebody asked to join an établissement; the link's token follows from `id` and `revision`, only its hash is kept. */
export class Invitation extends Record {
  static override tableName = 'invitation';
  id!: string;
  etablissementId!: string;
  email!: string;
  title!: string;
  givenName!: string;
  familyName!: string;
  role!: 'clinician' | 'secretary' | 'administrator' | 'support';
  service!: string;
  /** Null: the operator's command. */
  invitedBy!: string | null;
  revision!: number;
  tokenHash!: Buffer;
  createdAt!: Date;
  expiresAt!: Date;
  acceptedAt!: Date | null;
  revokedAt!: Date | null;
}

/** A new password asked for; its link opens once. */
export class PasswordLink extends Record {
  static override tableName = 'password_link';
  id!: string;
  accountId!: string;
  tokenHash!: Buffer;
  createdAt!: Date;
  expiresAt!: Date;
  usedAt!: Date | null;
}

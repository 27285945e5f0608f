import { deriveKey, hashToken, sign } from '../platform/keys';

/** What a link of the desk opens: joining an établissement, or choosing a new password. */
export type AccountLinkKind = 'invitation' | 'password';
const PAGES: Record<AccountLinkKind, string> = { invitation: 'invitation', password: 'mot-de-passe' };

/**
 * Links sent by e-mail to people who work here. As with the patient's link the token is derived (128 bits of
 * HMAC-SHA-256), so that a letter can be written when it leaves although only the token's hash is kept; raising the
 * revision revokes what was sent before. It stands in the fragment, which browsers send to no server.
 */
export class AccountLinks {
  private readonly key: Buffer;
  constructor(
    masterKey: string,
    private readonly publicUrl: string,
  ) {
    this.key = deriveKey(masterKey, 'account-link');
  }

  /** The token: 22 characters of base64url. */
  token(kind: AccountLinkKind, id: string, revision = 1): string {
    return sign(this.key, kind, id, String(revision)).subarray(0, 16).toString('base64url');
  }
  /** What the database keeps of it. */
  hash(kind: AccountLinkKind, id: string, revision = 1): Buffer {
    return hashToken(this.token(kind, id, revision));
  }
  url(kind: AccountLinkKind, id: string, revision = 1): string {
    return `${this.publicUrl}/${PAGES[kind]}#${this.token(kind, id, revision)}`;
  }
  /** A télédossier: who opens it signs in. */
  dossierUrl(teleconsultationId: string): string {
    return `${this.publicUrl}/teledossiers/${teleconsultationId}`;
  }
}

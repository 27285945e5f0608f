import { deriveKey, hashToken, sign } from '../platform/keys';

/**
 * The link of a third person invited to one visit. As with the patient's the token is derived (128 bits of
 * HMAC-SHA-256), so that the message can be written when it leaves although only the token's hash is kept; taking the
 * invitation back is what revokes it. The key is another than the patient's: no token of one is a token of the other.
 */
export class GuestLinks {
  private readonly key: Buffer;
  constructor(
    masterKey: string,
    private readonly publicUrl: string,
  ) {
    this.key = deriveKey(masterKey, 'guest-link');
  }

  /** The token: 22 characters of base64url. */
  token(guestId: string): string {
    return sign(this.key, guestId).subarray(0, 16).toString('base64url');
  }
  /** What the database keeps of it. */
  hash(guestId: string): Buffer {
    return hashToken(this.token(guestId));
  }
  /** The token is in the fragment, which browsers send to no server: not to ours, not to a referrer, not to a log. */
  url(guestId: string): string {
    return `${this.publicUrl}/visite/invite#${this.token(guestId)}`;
  }
}

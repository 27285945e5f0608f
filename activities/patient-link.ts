import { deriveKey, hashToken, sign } from '../platform/keys';
import { GuestLinks } from './guest-link';

/**
 * The patient's link. Its token is derived from the visit's id and a revision (128 bits of HMAC-SHA-256), so a reminder
 * can carry it again although only its hash is kept; raising the revision revokes every link sent before.
 */
export class PatientLinks {
  private readonly key: Buffer;
  /** The links of third persons invited to a visit. */
  readonly guests: GuestLinks;
  constructor(
    masterKey: string,
    private readonly publicUrl: string,
  ) {
    this.key = deriveKey(masterKey, 'patient-link');
    this.guests = new GuestLinks(masterKey, publicUrl);
  }

  /** The token: 22 characters of base64url. */
  token(teleconsultationId: string, revision: number): string {
    return sign(this.key, teleconsultationId, String(revision)).subarray(0, 16).toString('base64url');
  }

  /** What the database keeps of it. */
  hash(teleconsultationId: string, revision: number): Buffer {
    return hashToken(this.token(teleconsultationId, revision));
  }

  /** The token is in the fragment, which browsers send to no server: not to ours, not to a referrer, not to a log. */
  url(teleconsultationId: string, revision: number): string {
    return `${this.publicUrl}/visite#${this.token(teleconsultationId, revision)}`;
  }
}

/** HTTP Basic for the backend (RFC 7617), compared in constant time. */
import { createHash, timingSafeEqual } from 'node:crypto';

const USER = 'OPENVIDUAPP';

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** A check of the Authorization header against the secret; hashing first makes lengths equal. */
export function createAuthorization(secret: string): (header: string | undefined) => boolean {
  const expected = digest(`Basic ${Buffer.from(`${USER}:${secret}`).toString('base64')}`);
  return (header) => timingSafeEqual(digest(header ?? ''), expected);
}

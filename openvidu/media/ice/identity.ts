/** The certificate shown in every DTLS handshake (RFC 8827, section 6.5): self-signed, made at start, known by its fingerprint alone. */
import { X509Certificate, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** What the native library is given, and what answers say of it. */
export interface Identity {
  readonly certificate: string;
  readonly key: string;
  /** As in the SDP, `sha-256 AA:BB:…` (RFC 8122 §5). */
  readonly fingerprint: string;
}

const DAY = 86_400_000;
/** Browsers look at the fingerprint only; a library that looks at dates finds sound ones for as long as a process may live. */
const LIFE = 3650 * DAY;
const NAME = 'vis-a-vis';
/** Tags of X.690 §8. */
const TAG = { integer: 0x02, bits: 0x03, text: 0x0c, time: 0x17, sequence: 0x30, set: 0x31, version: 0xa0 } as const;
const ECDSA_WITH_SHA256 = Buffer.from('06082a8648ce3d040302', 'hex');
const COMMON_NAME = Buffer.from('0603550403', 'hex');

function field(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

function utcTime(at: number): Buffer {
  return field(TAG.time, Buffer.from(`${new Date(at).toISOString().slice(2, 19).replaceAll(/[-:T]/g, '')}Z`));
}

/**
 * Makes one for the life of the process (RFC 5280 §4.1), so that an answer can be written before the library is asked.
 * @param now ms since the epoch
 */
export function createIdentity(now: number): Identity {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = field(TAG.sequence, ECDSA_WITH_SHA256);
  const name = field(TAG.sequence, field(TAG.set, field(TAG.sequence, COMMON_NAME, field(TAG.text, Buffer.from(NAME)))));
  const serial = randomBytes(8);
  // Positive and without a leading zero.
  serial[0] = (serial[0]! & 0x3f) | 0x40;
  const validity = field(TAG.sequence, utcTime(now - DAY), utcTime(now + LIFE));
  const body = field(TAG.sequence, field(TAG.version, field(TAG.integer, Buffer.from([2]))), field(TAG.integer, serial), algorithm, name, validity, name, publicKey.export({ type: 'spki', format: 'der' }));
  const signature = field(TAG.bits, Buffer.from([0]), sign('sha256', body, privateKey));
  const certificate = new X509Certificate(field(TAG.sequence, body, algorithm, signature));
  return { certificate: certificate.toString(), key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), fingerprint: `sha-256 ${certificate.fingerprint256}` };
}

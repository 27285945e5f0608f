import { X509Certificate, createPrivateKey } from 'node:crypto';
import { createIdentity } from './identity';

const NOW = Date.UTC(2026, 10, 24);

test('the certificate is signed by its own key, sound today, and the fingerprint is its own', () => {
  const { certificate, key, fingerprint } = createIdentity(NOW);
  const read = new X509Certificate(certificate);
  expect(read.verify(read.publicKey)).toBe(true);
  expect(read.checkPrivateKey(createPrivateKey(key))).toBe(true);
  expect(Date.parse(read.validFrom)).toBeLessThan(NOW);
  expect(Date.parse(read.validTo)).toBeGreaterThan(NOW + 9 * 365 * 86_400_000);
  expect(fingerprint).toBe(`sha-256 ${read.fingerprint256}`);
  expect(fingerprint).toMatch(/^sha-256 (?:[0-9A-F]{2}:){31}[0-9A-F]{2}$/);
});

test('no two processes show the same one', () => {
  expect(createIdentity(NOW).fingerprint).not.toBe(createIdentity(NOW).fingerprint);
});

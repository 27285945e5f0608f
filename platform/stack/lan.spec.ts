import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer, get } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lanAddresses, lanCertificate, lanSettings } from './lan';
import { qrCode } from './qr';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'vis-a-vis-lan-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const read = (file: string) => new X509Certificate(readFileSync(file));

test('a certificate is made for the address, kept, and made anew for another address or when it ends', async () => {
  const { certificateFile, keyFile } = await lanCertificate(folder, '192.0.2.7');
  const first = read(certificateFile);
  expect([first.checkIP('192.0.2.7'), first.checkHost('localhost'), statSync(keyFile).mode & 0o077]).toEqual(['192.0.2.7', 'localhost', 0]);
  await lanCertificate(folder, '192.0.2.7');
  expect(read(certificateFile).fingerprint256).toBe(first.fingerprint256);
  await lanCertificate(folder, '192.0.2.7', Date.now() + 30 * 86_400_000);
  const second = read(certificateFile);
  expect(second.fingerprint256).not.toBe(first.fingerprint256);
  await lanCertificate(folder, '192.0.2.8');
  expect(read(certificateFile).checkIP('192.0.2.8')).toBe('192.0.2.8');
});

test('a server speaks TLS with it', async () => {
  const { certificateFile, keyFile } = await lanCertificate(folder, '127.0.0.1');
  const cert = readFileSync(certificateFile);
  const server = createServer({ cert, key: readFileSync(keyFile) }, (_request, response) => response.end('secure'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // Trusted as its own authority and checked against the address: no eye is closed.
  const text = await new Promise<string>((resolve, reject) => {
    get({ host: '127.0.0.1', port: (server.address() as AddressInfo).port, ca: cert, agent: false }, (response) => response.setEncoding('utf8').on('data', resolve)).on('error', reject);
  });
  expect(text).toBe('secure');
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

test('the address is one that others can reach; without any it says what to do', async () => {
  const at = (address: string, internal = false) => ({ address, internal, family: 'IPv4' as const, netmask: '', mac: '', cidr: null });
  expect(lanAddresses({ lo: [at('127.0.0.1', true)], en0: [at('169.254.3.4'), at('192.0.2.9')] })).toEqual(['192.0.2.9']);
  expect(await lanSettings({ LAN_ADDRESS: '192.0.2.9', PORT: '9000' }, folder)).toMatchObject({ HOST: '0.0.0.0', PUBLIC_URL: 'https://192.0.2.9:9000', OPENVIDU_PUBLIC_HOST: '192.0.2.9,127.0.0.1' });
});

test('the code is a square of blocks', () => {
  const lines = qrCode('https://192.0.2.9:8080/messages').split('\n');
  expect(new Set(lines.map((line) => line.length)).size).toBe(1);
  expect(lines.length).toBeGreaterThan(12);
});

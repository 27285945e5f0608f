import { X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { StackFault } from './fault';
import { freePorts } from './free-port';

const DAYS = 30;
const DAY_MS = 86_400_000;

/** This machine's addresses on networks that other devices may share, the most usual first. */
export function lanAddresses(interfaces = networkInterfaces()): string[] {
  const found = Object.values(interfaces).flatMap((each) => each ?? []);
  return found.filter(({ family, internal, address }) => family === 'IPv4' && !internal && !address.startsWith('169.254.')).map(({ address }) => address);
}

/**
 * A certificate for that address, made on the spot and kept until it ends or the address changes. Nobody has signed it:
 * browsers warn once. Without TLS they would give a phone neither camera nor microphone (secure contexts, W3C).
 */
export async function lanCertificate(dataFolder: string, address: string, now = Date.now()): Promise<{ certificateFile: string; keyFile: string }> {
  const folder = join(dataFolder, 'lan');
  const [certificateFile, keyFile] = [join(folder, 'certificate.pem'), join(folder, 'key.pem')];
  if (existsSync(keyFile) && isGood(certificateFile, address, now)) return { certificateFile, keyFile };
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const made = await generate([{ name: 'commonName', value: address }], {
    algorithm: 'sha256',
    keyType: 'ec',
    notBeforeDate: new Date(now - DAY_MS),
    notAfterDate: new Date(now + DAYS * DAY_MS),
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'subjectAltName', altNames: [{ type: 7, ip: address }, { type: 2, value: 'localhost' }] },
    ],
  });
  writeFileSync(keyFile, made.private, { mode: 0o600 });
  writeFileSync(certificateFile, made.cert);
  return { certificateFile, keyFile };
}

function isGood(file: string, address: string, now: number): boolean {
  try {
    const certificate = new X509Certificate(readFileSync(file));
    return certificate.checkIP(address) !== undefined && Date.parse(certificate.validTo) > now + DAY_MS;
  } catch {
    return false;
  }
}

/**
 * The settings of `npm start -- --lan`: everything on the network's address, over TLS, so that a real phone can be the
 * patient. What the environment says goes first. Who asks for it accepts the demonstration's accounts on that network.
 * @throws StackFault when this machine is on no network
 */
export async function lanSettings(environment: Readonly<Record<string, string | undefined>>, dataFolder: string): Promise<Record<string, string>> {
  const address = environment.LAN_ADDRESS ?? lanAddresses()[0];
  if (!address) throw new StackFault('This machine is on no network that a phone could share: connect it to the Wi-Fi of the phone, then start again.');
  const port = Number(environment.PORT || 8080) || (await freePorts(1))[0];
  const { certificateFile, keyFile } = await lanCertificate(dataFolder, address);
  return {
    HOST: '0.0.0.0',
    PORT: String(port),
    PUBLIC_URL: `https://${address}:${port}`,
    TLS_CERT: certificateFile,
    TLS_KEY: keyFile,
    OPENVIDU_PUBLIC_HOST: `${address},127.0.0.1`,
    DEMONSTRATION_ON_NETWORK: 'yes-i-understand',
  };
}

/** Reads the environment once, at boot, and reports every fault together. */
import { readFileSync } from 'node:fs';
import type { IceServer } from './rooms/connection';
import type { TurnService } from './rooms/turn-credentials';
import type { OpenViduServerOptions } from './server';

/** The environment cannot be used; the message lists every reason. */
export class ConfigurationFault extends Error {}

type Environment = Readonly<Record<string, string | undefined>>;

function readPort(environment: Environment, name: string, byDefault: number, faults: string[]): number {
  const text = environment[name];
  if (text === undefined || text === '') return byDefault;
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65535) return port;
  faults.push(`${name} must be a port between 0 and 65535.`);
  return byDefault;
}

function readUrl(environment: Environment, name: string, faults: string[]): string | undefined {
  const text = environment[name];
  if (!text) return undefined;
  if (/^(https?|wss?):$/.test(URL.canParse(text) ? new URL(text).protocol : '')) return text;
  faults.push(`${name} must be an http(s) address.`);
  return undefined;
}

function readIceServers(environment: Environment, faults: string[]): IceServer[] | undefined {
  const text = environment['OPENVIDU_ICE_SERVERS'];
  if (!text) return undefined;
  try {
    const list: unknown = JSON.parse(text);
    if (Array.isArray(list) && list.every((one: unknown) => typeof (one as IceServer | null)?.url === 'string')) return list as IceServer[];
  } catch {
    // Reported below.
  }
  faults.push('OPENVIDU_ICE_SERVERS must be a JSON list of {"url","username","credential"}.');
  return undefined;
}

/** Two hours: longer than any visit, and paths that are open do not end with it. */
const TURN_LIFETIME = 7200;

function readTurn(environment: Environment, faults: string[]): TurnService | undefined {
  const { OPENVIDU_TURN_URLS: text, OPENVIDU_TURN_SECRET: secret, OPENVIDU_TURN_LIFETIME: lasting } = environment;
  if (!text && !secret) return undefined;
  const urls = (text ?? '').split(',').map((url) => url.trim()).filter(Boolean);
  const lifetime = lasting ? Number(lasting) : TURN_LIFETIME;
  if (urls.length === 0 || !secret) faults.push('OPENVIDU_TURN_URLS and OPENVIDU_TURN_SECRET must be given together.');
  else if (!urls.every((url) => /^turns?:[^\s?]+(\?transport=(udp|tcp))?$/.test(url))) faults.push('OPENVIDU_TURN_URLS must be turn: or turns: addresses with commas between them.');
  else if (!Number.isInteger(lifetime) || lifetime < 60) faults.push('OPENVIDU_TURN_LIFETIME must be a number of seconds, 60 or more.');
  else return { urls, secret, lifetime };
  return undefined;
}

function readTls(environment: Environment, faults: string[]): { certificate: Buffer; key: Buffer } | undefined {
  const { OPENVIDU_TLS_CERT: certificatePath, OPENVIDU_TLS_KEY: keyPath } = environment;
  if (!certificatePath && !keyPath) return undefined;
  if (!certificatePath || !keyPath) {
    faults.push('OPENVIDU_TLS_CERT and OPENVIDU_TLS_KEY must be given together.');
    return undefined;
  }
  try {
    return { certificate: readFileSync(certificatePath), key: readFileSync(keyPath) };
  } catch {
    faults.push('The files of OPENVIDU_TLS_CERT and OPENVIDU_TLS_KEY cannot be read.');
    return undefined;
  }
}

/** @throws ConfigurationFault */
export function readConfiguration(environment: Environment): OpenViduServerOptions {
  const faults: string[] = [];
  const secret = environment['OPENVIDU_SECRET'] ?? '';
  if (secret === '') faults.push('OPENVIDU_SECRET must be set: it is the password of the backend and has no default.');
  const publicUrl = readUrl(environment, 'OPENVIDU_PUBLIC_URL', faults);
  const webhookUrl = readUrl(environment, 'OPENVIDU_WEBHOOK_URL', faults);
  const iceServers = readIceServers(environment, faults);
  const turn = readTurn(environment, faults);
  const tls = readTls(environment, faults);
  const options: OpenViduServerOptions = {
    secret,
    port: readPort(environment, 'OPENVIDU_PORT', 4443, faults),
    mediaPort: readPort(environment, 'OPENVIDU_MEDIA_PORT', 40000, faults),
    relayedPort: readPort(environment, 'OPENVIDU_RELAYED_PORT', 0, faults),
    publicHost: environment['OPENVIDU_PUBLIC_HOST'] || '127.0.0.1',
    listenHost: environment['OPENVIDU_LISTEN_HOST'] || '127.0.0.1',
    ...(publicUrl ? { publicUrl } : {}),
    ...(webhookUrl ? { webhookUrl } : {}),
    ...(iceServers ? { iceServers } : {}),
    ...(turn ? { turn } : {}),
    ...(tls ? { tls } : {}),
  };
  if (faults.length > 0) throw new ConfigurationFault(faults.join(' '));
  return Object.freeze(options);
}

/** Reading what the backend sends: bounded, and believed only when sound. */
import type { IncomingMessage } from 'node:http';
import type { ConnectionProperties, IceServer, Role } from '../rooms/connection';
import type { SessionProperties } from '../rooms/session';

/** An answer other than success. */
export class HttpRefusal extends Error {
  constructor(
    readonly status: number,
    message = '',
  ) {
    super(message);
  }
}

const ROLES: readonly unknown[] = ['SUBSCRIBER', 'PUBLISHER', 'MODERATOR'];
const SESSION_ID = /^[A-Za-z0-9_-]{1,128}$/;
const LONGEST_DATA = 10_000;
const MOST_ICE_SERVERS = 10;

/** The JSON body, `{}` when empty. @throws HttpRefusal */
export async function readBody(request: IncomingMessage, longest: number): Promise<Record<string, unknown>> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > longest) throw new HttpRefusal(413, 'The body is too long.');
    parts.push(part);
  }
  if (size === 0) return {};
  try {
    const body: unknown = JSON.parse(Buffer.concat(parts).toString('utf8'));
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as Record<string, unknown>;
  } catch {
    // Refused below.
  }
  throw new HttpRefusal(400, 'The body is not a JSON object.');
}

function optionalText(body: Record<string, unknown>, name: string, byDefault: string): string {
  const value = body[name] ?? byDefault;
  if (typeof value !== 'string' || value.length > LONGEST_DATA) throw new HttpRefusal(400, `The field ${name} is not sound.`);
  return value;
}

function optionalFlag(body: Record<string, unknown>, name: string, byDefault: boolean): boolean {
  const value = body[name] ?? byDefault;
  if (typeof value !== 'boolean') throw new HttpRefusal(400, `The field ${name} is not sound.`);
  return value;
}

/** A role, or the default for an absent one. */
export function readRole(value: unknown): Role {
  if (value === undefined || value === null) return 'PUBLISHER';
  if (!ROLES.includes(value)) throw new HttpRefusal(400, 'The role is unknown.');
  return value as Role;
}

function readIceServers(value: unknown): IceServer[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value) || value.length > MOST_ICE_SERVERS) throw new HttpRefusal(400, 'The ICE servers are not sound.');
  return value.map((one: unknown) => {
    const { url, username, credential } = (typeof one === 'object' && one !== null ? one : {}) as Record<string, unknown>;
    if (typeof url !== 'string' || !/^(stun|turn|turns):/.test(url)) throw new HttpRefusal(400, 'An ICE server is not sound.');
    return { url, ...(typeof username === 'string' ? { username } : {}), ...(typeof credential === 'string' ? { credential } : {}) };
  });
}

/** What a session is created with. @throws HttpRefusal */
export function readSessionProperties(body: Record<string, unknown>): SessionProperties {
  const customSessionId = optionalText(body, 'customSessionId', '');
  if (customSessionId !== '' && !SESSION_ID.test(customSessionId)) throw new HttpRefusal(400, 'The session id is not sound.');
  const recording = body['defaultRecordingProperties'];
  return {
    mediaMode: optionalText(body, 'mediaMode', 'ROUTED'),
    recordingMode: optionalText(body, 'recordingMode', 'MANUAL'),
    customSessionId,
    forcedVideoCodec: optionalText(body, 'forcedVideoCodec', 'MEDIA_SERVER_PREFERRED'),
    allowTranscoding: optionalFlag(body, 'allowTranscoding', false),
    defaultRecordingProperties: typeof recording === 'object' && recording !== null && !Array.isArray(recording) ? (recording as Record<string, unknown>) : {},
  };
}

/** What a connection is created with; the SDK sends most fields as null. @throws HttpRefusal */
export function readConnectionProperties(body: Record<string, unknown>): ConnectionProperties {
  if (optionalText(body, 'type', 'WEBRTC') !== 'WEBRTC') throw new HttpRefusal(400, 'Only WebRTC connections are served.');
  return {
    serverData: optionalText(body, 'data', ''),
    record: optionalFlag(body, 'record', true),
    role: readRole(body['role']),
    kurentoOptions: body['kurentoOptions'] ?? null,
    customIceServers: readIceServers(body['customIceServers']),
  };
}

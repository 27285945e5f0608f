/** Ids in the shape OpenVidu gives them, unguessable. */
import { randomInt } from 'node:crypto';

const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const ALPHANUMERIC = `${UPPER}abcdefghijklmnopqrstuvwxyz0123456789`;

function pick(alphabet: string, length: number): string {
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');
}

/** A session nobody named. */
export const newSessionId = (): string => `ses_${pick(UPPER, 1)}${pick(ALPHANUMERIC, 9)}`;
/** A connection, pending or active. */
export const newConnectionId = (): string => `con_${pick(UPPER, 1)}${pick(ALPHANUMERIC, 9)}`;
/** A single-use token. */
export const newToken = (): string => `tok_${pick(UPPER, 1)}${pick(ALPHANUMERIC, 15)}`;
/** What a browser shows to resume after its socket dropped: as secret as a token. */
export const newRpcSessionId = (): string => pick(ALPHANUMERIC.toLowerCase(), 26);

const PREFIXES: Record<string, string> = { CAMERA: 'CAM', SCREEN: 'SCR', CUSTOM: 'CUS' };

/** A stream, whose id ends with its owner's. */
export function newStreamId(typeOfVideo: string | undefined, connectionId: string): string {
  return `str_${PREFIXES[typeOfVideo ?? ''] ?? 'MIC'}_${pick(ALPHANUMERIC, 4)}_${connectionId}`;
}

/** The owner's connection id in a stream id. */
export function ownerOfStream(streamId: string): string | undefined {
  return /_(con_[A-Za-z0-9]{10})$/.exec(streamId)?.[1];
}

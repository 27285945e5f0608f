/** Reads a browser's offer (RFC 8829, RFC 8866): only what the relay needs, nothing believed that is not well formed. */
import type { RemoteParameters } from '../transport';

/** Longer offers are refused; browsers write about 8 kB. */
const LONGEST_OFFER = 100_000;
const MOST_SECTIONS = 16;

/** Sound or picture. */
export type MediaKind = 'audio' | 'video';

/** The one codec relayed for a kind: opus (RFC 7587) or VP8 (RFC 7741). */
export interface OfferedCodec {
  readonly payloadType: number;
  /** Payload type of its retransmission stream (RFC 4588). */
  readonly retransmissionPayloadType: number | undefined;
  /** Feedback kinds offered for it (RFC 4585 §4.2). */
  readonly feedback: readonly string[];
}

/** One `m=` line. */
export interface OfferedSection {
  readonly kind: MediaKind | 'other';
  /** First line's media, port dropped, written back when the section is rejected. */
  readonly media: string;
  readonly protocol: string;
  readonly formats: string;
  readonly mid: string;
  readonly direction: 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive';
  readonly codec: OfferedCodec | undefined;
  /** Extension ids by URI (RFC 8285 §5). */
  readonly extensions: ReadonlyMap<string, number>;
  readonly ssrc: number | undefined;
  readonly retransmissionSsrc: number | undefined;
}

/** A whole offer. */
export interface Offer {
  readonly transport: RemoteParameters;
  readonly sections: readonly OfferedSection[];
}

/** The offer cannot be used; the message holds nothing of it. */
export class UnusableOffer extends Error {}

const CODEC_OF: Record<MediaKind, RegExp> = { audio: /^opus\/48000\/2$/i, video: /^VP8\/90000$/i };
const DIRECTION = /^a=(sendrecv|sendonly|recvonly|inactive)$/;

function attribute(lines: readonly string[], name: string): string | undefined {
  const prefix = `a=${name}:`;
  return lines.find((one) => one.startsWith(prefix))?.slice(prefix.length).trim();
}

function attributes(lines: readonly string[], name: string): string[] {
  const prefix = `a=${name}:`;
  return lines.filter((one) => one.startsWith(prefix)).map((one) => one.slice(prefix.length).trim());
}

function checked(value: string | undefined, pattern: RegExp, what: string): string {
  if (value === undefined || !pattern.test(value)) throw new UnusableOffer(`The offer has no usable ${what}.`);
  return value;
}

function number(text: string | undefined, least: number, most: number): number | undefined {
  if (text === undefined || !/^\d{1,10}$/.test(text)) return undefined;
  const value = Number(text);
  return value >= least && value <= most ? value : undefined;
}

function readCodec(kind: MediaKind, lines: readonly string[]): OfferedCodec | undefined {
  const maps = attributes(lines, 'rtpmap').map((map) => map.split(/\s+/));
  const payloadType = number(maps.find(([, name]) => name && CODEC_OF[kind].test(name))?.[0], 0, 127);
  if (payloadType === undefined) return undefined;
  const retransmissions = new Set(maps.filter(([, name]) => /^rtx\//i.test(name ?? '')).map(([type]) => type));
  const apt = attributes(lines, 'fmtp')
    .map((format) => /^(\d+)\s+apt=(\d+)$/.exec(format))
    .find((match) => match && retransmissions.has(match[1]) && Number(match[2]) === payloadType);
  const feedback = attributes(lines, 'rtcp-fb')
    .map((one) => /^(\d+|\*)\s+(.+)$/.exec(one))
    .filter((match) => match && (match[1] === '*' || Number(match[1]) === payloadType))
    .map((match) => match![2]!);
  return { payloadType, retransmissionPayloadType: number(apt?.[1], 0, 127), feedback };
}

function readExtensions(lines: readonly string[]): Map<string, number> {
  const extensions = new Map<string, number>();
  for (const map of attributes(lines, 'extmap')) {
    const match = /^(\d{1,3})(?:\/\w+)?\s+(\S+)/.exec(map);
    const id = number(match?.[1], 1, 14);
    if (match && id !== undefined) extensions.set(match[2]!, id);
  }
  return extensions;
}

function readSection(lines: readonly string[]): OfferedSection {
  const [, media, , protocol, formats] = /^m=(\w+) (\d+)\S* (\S+) (.+)$/.exec(lines[0]!) ?? [];
  if (!media || !protocol || !formats) throw new UnusableOffer('The offer has a malformed media line.');
  const kind = media === 'audio' || media === 'video' ? media : 'other';
  const pair = attributes(lines, 'ssrc-group').map((group) => /^FID (\d+) (\d+)$/.exec(group)).find((match) => match);
  const single = attribute(lines, 'ssrc')?.split(' ')[0];
  return {
    kind,
    media,
    protocol,
    formats,
    mid: checked(attribute(lines, 'mid'), /^[\w.+-]{1,32}$/, 'mid'),
    direction: (lines.map((one) => DIRECTION.exec(one)?.[1]).find(Boolean) ?? 'sendrecv') as OfferedSection['direction'],
    codec: kind === 'other' ? undefined : readCodec(kind, lines),
    extensions: readExtensions(lines),
    ssrc: number(pair?.[1] ?? single, 1, 0xffffffff),
    retransmissionSsrc: number(pair?.[2], 1, 0xffffffff),
  };
}

/** @throws UnusableOffer when anything needed is missing or malformed */
export function parseOffer(sdp: unknown): Offer {
  if (typeof sdp !== 'string' || sdp.length > LONGEST_OFFER || !sdp.startsWith('v=0')) throw new UnusableOffer('This is not an offer.');
  const lines = sdp.split(/\r?\n/).map((one) => one.trimEnd());
  const starts = lines.flatMap((one, index) => (one.startsWith('m=') ? [index] : []));
  if (starts.length === 0 || starts.length > MOST_SECTIONS) throw new UnusableOffer('The offer has no usable number of sections.');
  const session = lines.slice(0, starts[0]);
  const parts = starts.map((start, index) => lines.slice(start, starts[index + 1]));
  const everywhere = [...session, ...parts.flat()];
  return {
    transport: {
      iceUsernameFragment: checked(attribute(everywhere, 'ice-ufrag'), /^[A-Za-z0-9+/_-]{4,256}$/, 'ICE user name'),
      icePassword: checked(attribute(everywhere, 'ice-pwd'), /^[A-Za-z0-9+/_-]{22,256}$/, 'ICE password'),
      fingerprint: checked(attribute(everywhere, 'fingerprint'), /^sha-256 (?:[0-9A-Fa-f]{2}:){31}[0-9A-Fa-f]{2}$/i, 'fingerprint'),
      setup: checked(attribute(everywhere, 'setup') ?? 'actpass', /^(actpass|active|passive)$/, 'DTLS role'),
    },
    sections: parts.map(readSection),
  };
}

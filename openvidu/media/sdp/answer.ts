/** Writes our answer to a browser's offer (RFC 8829 §5.3, BUNDLE of RFC 9143): one codec a kind, one address, no surprises. */
import type { LocalParameters } from '../transport';
import type { Offer, OfferedSection } from './offer';
import { EXTENSION } from './extensions';

/** Streams we send in a section (RFC 5576). */
export interface SentStream {
  readonly ssrc: number;
  readonly retransmissionSsrc: number;
}

/** What the answer is about. */
export interface AnswerOptions {
  readonly local: LocalParameters;
  /** Address written in our candidate, or several with commas, the best first. */
  readonly host: string;
  /** True when the browser's media is taken. */
  readonly receive: boolean;
  /** Streams sent to the browser, by mid. */
  readonly sent: ReadonlyMap<string, SentStream>;
  /** Binds sound and picture together (RFC 3550 §6.5.1), also the id of the MediaStream. */
  readonly canonicalName: string;
}

const RECEIVING_FEEDBACK = ['goog-remb', 'transport-cc', 'ccm fir', 'nack', 'nack pli'];
const SENDING_FEEDBACK = ['ccm fir', 'nack', 'nack pli'];
const RECEIVING_EXTENSIONS = [EXTENSION.transportSequence, EXTENSION.orientation, EXTENSION.audioLevel];
const SENDING_EXTENSIONS = [EXTENSION.orientation, EXTENSION.audioLevel];

/** True when the section carries something that can be relayed. */
export function usable(section: OfferedSection): boolean {
  return section.codec !== undefined && section.direction !== 'inactive';
}

/** True when the receiver of this section can tell of every packet; otherwise it estimates by itself (REMB). */
export function tellsArrivals(section: OfferedSection): boolean {
  return section.codec?.feedback.includes('transport-cc') === true && section.extensions.has(EXTENSION.transportSequence);
}

function codecLines(section: OfferedSection, feedback: readonly string[]): string[] {
  const codec = section.codec!;
  const type = codec.payloadType;
  const agreed = feedback.filter((one) => codec.feedback.includes(one));
  if (section.kind === 'audio') {
    // Browsers do not offer nack for opus but honour it: without it half of a hop's loss is heard.
    const lines = new Set([...agreed, 'nack']);
    return [`a=rtpmap:${type} opus/48000/2`, `a=fmtp:${type} minptime=10;useinbandfec=1`, ...[...lines].map((one) => `a=rtcp-fb:${type} ${one}`)];
  }
  const lines = [`a=rtpmap:${type} VP8/90000`, ...agreed.map((one) => `a=rtcp-fb:${type} ${one}`)];
  const retransmission = codec.retransmissionPayloadType;
  if (retransmission !== undefined) lines.push(`a=rtpmap:${retransmission} rtx/90000`, `a=fmtp:${retransmission} apt=${type}`);
  return lines;
}

function streamLines(section: OfferedSection, stream: SentStream, name: string): string[] {
  const lines = [`a=msid:${name} ${section.kind}-${name}`];
  const paired = section.codec?.retransmissionPayloadType !== undefined;
  if (paired) lines.push(`a=ssrc-group:FID ${stream.ssrc} ${stream.retransmissionSsrc}`);
  for (const ssrc of paired ? [stream.ssrc, stream.retransmissionSsrc] : [stream.ssrc]) lines.push(`a=ssrc:${ssrc} cname:${name}`);
  return lines;
}

/** Host candidates by preference (RFC 8445, section 5.1.2.1): every address directly, then every address for who is relayed. */
function candidateLines(hosts: string, { port, relayedPort }: LocalParameters): string[] {
  const places = [port, ...(relayedPort === undefined ? [] : [relayedPort])].flatMap((each) => hosts.split(',').map((host) => `${host.trim()} ${each}`));
  return places.map((place, rank) => `a=candidate:${rank + 1} 1 UDP ${2130706431 - rank * 256} ${place} typ host`);
}

function acceptedSection(section: OfferedSection, options: AnswerOptions): string[] {
  const { local, host } = options;
  const stream = options.sent.get(section.mid);
  const receive = options.receive && section.direction !== 'recvonly';
  const codec = section.codec!;
  const types = [codec.payloadType, ...(codec.retransmissionPayloadType === undefined ? [] : [codec.retransmissionPayloadType])];
  const told = tellsArrivals(section);
  const sending = [told ? EXTENSION.transportSequence : EXTENSION.absoluteSendTime, ...SENDING_EXTENSIONS];
  const extensions = new Set([...(receive ? RECEIVING_EXTENSIONS : []), ...(stream ? sending : [])]);
  return [
    `m=${section.media} ${local.port} ${section.protocol} ${types.join(' ')}`,
    `c=IN IP4 0.0.0.0`,
    `a=rtcp:9 IN IP4 0.0.0.0`,
    ...candidateLines(host, local),
    'a=end-of-candidates',
    `a=ice-ufrag:${local.iceUsernameFragment}`,
    `a=ice-pwd:${local.icePassword}`,
    `a=fingerprint:${local.fingerprint}`,
    `a=setup:${local.setup}`,
    `a=mid:${section.mid}`,
    ...[...extensions].filter((uri) => section.extensions.has(uri)).map((uri) => `a=extmap:${section.extensions.get(uri)} ${uri}`),
    receive && stream ? 'a=sendrecv' : receive ? 'a=recvonly' : stream ? 'a=sendonly' : 'a=inactive',
    'a=rtcp-mux',
    'a=rtcp-rsize',
    ...codecLines(section, receive ? RECEIVING_FEEDBACK : [told ? 'transport-cc' : 'goog-remb', ...SENDING_FEEDBACK]),
    ...(stream ? streamLines(section, stream, options.canonicalName) : []),
  ];
}

function rejectedSection(section: OfferedSection): string[] {
  return [`m=${section.media} 0 ${section.protocol} ${section.formats}`, 'c=IN IP4 0.0.0.0', 'a=inactive', `a=mid:${section.mid}`];
}

/** The answer's text; sections that cannot be relayed are refused with port 0. */
export function writeAnswer(offer: Offer, options: AnswerOptions): string {
  const accepted = offer.sections.filter(usable);
  const lines = ['v=0', 'o=- 1 2 IN IP4 127.0.0.1', 's=-', 't=0 0', `a=group:BUNDLE ${accepted.map((section) => section.mid).join(' ')}`, 'a=msid-semantic: WMS *'];
  for (const section of offer.sections) lines.push(...(usable(section) ? acceptedSection(section, options) : rejectedSection(section)));
  return `${lines.join('\r\n')}\r\n`;
}

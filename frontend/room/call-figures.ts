import { availableKbps, isUnhindered } from './sending-figures';

/** Figures of a call, read from WebRTC statistics: what the screens judge the network by and the tests read. */
export interface CallFigures {
  framesDecoded: number;
  freezes: number;
  width: number;
  height: number;
  /** Bytes received so far, sound and picture: when it stands still, so does the other side. */
  received: number;
  /** Of the last interval, 0–100; null when too few packets to say. */
  lossInPercent: number | null;
  lossOutPercent: number | null;
  roundTripMs: number | null;
  inKbps: number;
  outKbps: number;
  /** What the browser believes may leave, sound and picture together; null where it does not say. */
  availableKbps: number | null;
  /** The sent picture is as large as the encoder wants it. */
  unhindered: boolean;
}
/** Running totals from which an interval's figures are taken. */
export interface CallTotals {
  at: number;
  receivedPackets: number;
  lostPackets: number;
  receivedBytes: number;
  sentPackets: number;
  sentLostPackets: number;
  sentBytes: number;
}
/** The statistics this file reads, as browsers give them. */
export type StatisticsEntry = Record<string, unknown> & { type: string };

export const NO_TOTALS: CallTotals = { at: 0, receivedPackets: 0, lostPackets: 0, receivedBytes: 0, sentPackets: 0, sentLostPackets: 0, sentBytes: 0 };
/** Below this many packets a share of loss says nothing. */
const ENOUGH_PACKETS = 20;

/** Reads both peer connections' reports; `before` is what the last reading returned. */
export function readFigures(receiving: StatisticsEntry[], sending: StatisticsEntry[], before: CallTotals, now: number): { figures: CallFigures; totals: CallTotals } {
  const inbound = receiving.filter((entry) => entry.type === 'inbound-rtp');
  const outbound = sending.filter((entry) => entry.type === 'outbound-rtp');
  const told = sending.filter((entry) => entry.type === 'remote-inbound-rtp');
  const video = inbound.find((entry) => entry['kind'] === 'video');
  const totals: CallTotals = {
    at: now,
    receivedPackets: sum(inbound, 'packetsReceived'),
    lostPackets: sum(inbound, 'packetsLost'),
    receivedBytes: sum(inbound, 'bytesReceived'),
    sentPackets: sum(outbound, 'packetsSent'),
    sentLostPackets: sum(told, 'packetsLost'),
    sentBytes: sum(outbound, 'bytesSent'),
  };
  const seconds = before.at > 0 ? (now - before.at) / 1000 : 0;
  return {
    totals,
    figures: {
      framesDecoded: amount(video, 'framesDecoded'),
      freezes: amount(video, 'freezeCount'),
      width: amount(video, 'frameWidth'),
      height: amount(video, 'frameHeight'),
      received: totals.receivedBytes,
      lossInPercent: share(totals.lostPackets - before.lostPackets, totals.receivedPackets - before.receivedPackets),
      lossOutPercent: share(totals.sentLostPackets - before.sentLostPackets, totals.sentPackets - before.sentPackets),
      roundTripMs: roundTrip(told, sending),
      inKbps: rate(totals.receivedBytes - before.receivedBytes, seconds),
      outKbps: rate(totals.sentBytes - before.sentBytes, seconds),
      availableKbps: availableKbps(sending) ?? null,
      unhindered: isUnhindered(sending),
    },
  };
}

/** Where my own network is weak: on the way out, by what the server misses or a round trip that makes talking hard, or on the way in. */
export type Weakness = 'out' | 'in';

/** @param lostThere the other side loses on its way out: what misses here was lost there */
export function weakness(figures: CallFigures, lostThere: boolean): Weakness | null {
  if ((figures.lossOutPercent ?? 0) > 8 || (figures.roundTripMs ?? 0) > 600) return 'out';
  return !lostThere && (figures.lossInPercent ?? 0) > 8 ? 'in' : null;
}

function roundTrip(told: StatisticsEntry[], sending: StatisticsEntry[]): number | null {
  const times = told.map((entry) => entry['roundTripTime']).filter((value): value is number => typeof value === 'number' && value > 0);
  if (times.length > 0) return Math.round(Math.max(...times) * 1000);
  const pair = sending.find((entry) => entry.type === 'candidate-pair' && entry['nominated'] === true);
  const time = pair?.['currentRoundTripTime'];
  return typeof time === 'number' ? Math.round(time * 1000) : null;
}
function amount(entry: StatisticsEntry | undefined, name: string): number {
  const value = entry?.[name];
  return typeof value === 'number' ? value : 0;
}
function sum(entries: StatisticsEntry[], name: string): number {
  return entries.reduce((total, entry) => total + amount(entry, name), 0);
}
function share(lost: number, arrived: number): number | null {
  const all = lost + arrived;
  return all < ENOUGH_PACKETS ? null : Math.max(0, Math.min(100, (100 * lost) / all));
}
function rate(bytes: number, seconds: number): number {
  return seconds > 0 ? Math.max(0, Math.round((bytes * 8) / 1000 / seconds)) : 0;
}

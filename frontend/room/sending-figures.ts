import type { StatisticsEntry } from './call-figures';

/** Whether media leave by UDP: the local candidate of the pair in use, relayed over what. Undefined while none is in use. */
export function leavesByUdp(sending: StatisticsEntry[]): boolean | undefined {
  const pair = chosenPair(sending);
  const local = sending.find((entry) => entry.type === 'local-candidate' && entry['id'] === pair?.['localCandidateId']);
  const protocol = local?.['relayProtocol'] ?? local?.['protocol'];
  return typeof protocol === 'string' ? protocol === 'udp' : undefined;
}

/** The browser's estimate of what may leave, in kbit/s: it probes further than a quiet picture needs. */
export function availableKbps(sending: StatisticsEntry[]): number | undefined {
  const bits = chosenPair(sending)?.['availableOutgoingBitrate'];
  return typeof bits === 'number' ? Math.round(bits / 1000) : undefined;
}

/**
 * Bytes of picture the encoder was asked for so far. What it is asked for follows what the path is believed to carry, and
 * is told where the two above are not (Firefox). Undefined where it is not told either.
 */
export function aimedBytes(sending: StatisticsEntry[]): number | undefined {
  const told = sending.filter((entry) => entry.type === 'outbound-rtp' && entry['kind'] === 'video').map((entry) => entry['totalEncodedBytesTarget']);
  const known = told.filter((bytes) => typeof bytes === 'number');
  return known.length > 0 ? known.reduce((sum, bytes) => sum + bytes, 0) : undefined;
}

/** Whether the sent picture is as large as the encoder wants it (browsers that do not say it are not believed). */
export function isUnhindered(sending: StatisticsEntry[]): boolean {
  const pictures = sending.filter((entry) => entry.type === 'outbound-rtp' && entry['kind'] === 'video');
  return pictures.length > 0 && pictures.every((entry) => typeof entry['qualityLimitationReason'] === 'string' && entry['qualityLimitationReason'] !== 'bandwidth');
}

/**
 * The pair in use, as the transport names it where the browser has transports (webrtc-stats § 8.10): a check that stays
 * unanswered for a moment takes a pair's « succeeded » away while media go on by it.
 */
function chosenPair(sending: StatisticsEntry[]): StatisticsEntry | undefined {
  const pairs = sending.filter((entry) => entry.type === 'candidate-pair');
  const named = sending.find((entry) => entry.type === 'transport' && entry['selectedCandidatePairId'])?.['selectedCandidatePairId'];
  const succeeded = pairs.filter((entry) => entry['state'] === 'succeeded');
  return pairs.find(({ id }) => id === named) ?? succeeded.find((entry) => entry['nominated'] === true) ?? succeeded[0];
}

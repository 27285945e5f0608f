import type { StatisticsEntry } from './call-figures';

/** Whether media leave by UDP: the nominated pair's local candidate, relayed over what. */
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

/** Whether the sent picture is as large as the encoder wants it (browsers that do not say it are not believed). */
export function isUnhindered(sending: StatisticsEntry[]): boolean {
  const pictures = sending.filter((entry) => entry.type === 'outbound-rtp' && entry['kind'] === 'video');
  return pictures.length > 0 && pictures.every((entry) => typeof entry['qualityLimitationReason'] === 'string' && entry['qualityLimitationReason'] !== 'bandwidth');
}

function chosenPair(sending: StatisticsEntry[]): StatisticsEntry | undefined {
  const pairs = sending.filter((entry) => entry.type === 'candidate-pair' && entry['state'] === 'succeeded');
  return pairs.find((entry) => entry['nominated'] === true) ?? pairs[0];
}

import type { EquipmentTest } from '../../journey/20-preparation';

/** Good enough for a call, enough for sound but hardly for a picture, or not at all. */
export type NetworkVerdict = 'good' | 'weak' | 'blocked';
/** What a measure through the media server found; units as in the equipment test. */
export interface NetworkSample extends Required<Omit<EquipmentTest['measures'], 'udp' | 'downKbps'>> {
  udp: boolean | undefined;
  downKbps: number | undefined;
  /** Bytes left this browser and the media server acknowledged them. */
  flows: boolean;
  /** A picture was sent, and not only sound. */
  picture: boolean;
  /** What the browser's own estimate says the path could carry; undefined where it does not say. */
  availableKbps: number | undefined;
  /** What the encoder was asked for, which follows what the path was found to carry; undefined where the browser does not say. */
  aimedKbps: number | undefined;
  /** The encoder sent less than it could because it had nothing more to say: a still picture, not a narrow network. */
  unhindered: boolean;
}

/** Above these, talking is hard; below this, a picture is. */
const ROUND_TRIP_MS = 400;
const LOSS_PERCENT = 8;
const PICTURE_KBPS = 250;

/** What to tell the person. */
export function verdictOf(sample: NetworkSample): NetworkVerdict {
  if (!sample.flows) return 'blocked';
  const narrow = sample.picture && Math.max(sample.upKbps, sample.availableKbps ?? 0, sample.aimedKbps ?? 0) < PICTURE_KBPS && !sample.unhindered;
  return sample.roundTripMs > ROUND_TRIP_MS || sample.lossPercent > LOSS_PERCENT || narrow ? 'weak' : 'good';
}

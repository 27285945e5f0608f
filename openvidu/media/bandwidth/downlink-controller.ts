/** How much picture one subscriber's path carries: its own estimate, loss and delay (after RFC 8836 and draft-ietf-rmcat-gcc-02 §6). */
import type { ReportBlock } from '../rtcp/receiver-report';
import { DelayWatch } from './delay-watch';
import { LossWindow } from './loss-window';

/** Above this share of loss the rate is cut; between the two it is held; below it grows. */
const CUT_ABOVE = 0.15;
const HOLD_ABOVE = 0.07;
const GROWTH_PER_SECOND = 1.08;
/** Well under the rate that worked before there is room: climb back fast, then carefully. */
const FAST_GROWTH_PER_SECOND = 1.35;
const CAREFUL_FROM = 0.9;
/** Without any report for this long, in ms, the path was cut, not congested. */
const OUTAGE = 1800;
/** After an outage the subscriber's estimate is worthless for this long, in ms: it measured the hole. */
const ESTIMATE_MISTRUST = 2500;
const DELAY_CUT = 0.85;
const SMALLEST_RATE = 60_000;

/** Rates in bit/s, times in milliseconds. */
export class DownlinkController {
  private readonly loss = new LossWindow();
  private readonly delay = new DelayWatch();
  private lossRate: number;
  private provenRate: number;
  private estimate = Infinity;
  private lastReportAt: number | undefined;
  private lastGrowthAt: number | undefined;
  private mistrustEstimateUntil = 0;

  /** @param cap never more than this */
  constructor(private readonly cap: number) {
    this.lossRate = cap;
    this.provenRate = cap;
  }

  /** What the publisher may send for this subscriber. */
  target(now: number): number {
    const estimate = now < this.mistrustEstimateUntil ? Infinity : this.estimate;
    return Math.max(SMALLEST_RATE, Math.min(this.cap, estimate, this.lossRate));
  }

  /** The subscriber's own estimate (REMB). */
  onEstimate(bitrate: number, now: number): void {
    this.noteLife(now);
    this.estimate = bitrate;
  }

  /** A report block about the picture, with the round trip it gives, when it gives one. */
  onReport(block: ReportBlock, roundTrip: number | undefined, now: number): void {
    this.noteLife(now);
    if (roundTrip !== undefined && this.delay.congested(roundTrip, now)) {
      this.cut(DELAY_CUT, now);
      return;
    }
    const lost = this.loss.add(block, now);
    if (lost === undefined) return;
    if (lost > CUT_ABOVE) this.cut(1 - lost / 2, now);
    else if (lost < HOLD_ABOVE) this.grow(now);
    else this.lastGrowthAt = now;
  }

  private cut(factor: number, now: number): void {
    const rate = Math.min(this.lossRate, this.target(now));
    this.provenRate = rate;
    this.lossRate = Math.max(SMALLEST_RATE, rate * factor);
    this.lastGrowthAt = now;
  }

  private grow(now: number): void {
    const seconds = Math.min(3, (now - (this.lastGrowthAt ?? now - 1000)) / 1000);
    const pace = this.lossRate < this.provenRate * CAREFUL_FROM ? FAST_GROWTH_PER_SECOND : GROWTH_PER_SECOND;
    this.lossRate = Math.min(this.cap, this.lossRate * pace ** seconds);
    this.lastGrowthAt = now;
  }

  private noteLife(now: number): void {
    if (this.lastReportAt !== undefined && now - this.lastReportAt > OUTAGE) {
      this.loss.forget();
      this.delay.forget();
      this.mistrustEstimateUntil = now + ESTIMATE_MISTRUST;
    }
    this.lastReportAt = now;
  }
}

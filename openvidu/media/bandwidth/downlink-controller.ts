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
/** An estimate that falls by more than this share is the subscriber's word for congestion. */
const NOTABLE_FALL = 0.97;
/** After any sign of congestion nothing grows for this long, in ms. */
const CAUTION = 1500;
const DELAY_CUT = 0.85;
const SMALLEST_RATE = 80_000;

/**
 * Falls with the subscriber's estimate, but does not wait for it to rise: an estimate never exceeds half as much again as
 * what arrives, so a publisher held at it would climb for minutes. Rates in bit/s, times in milliseconds.
 */
export class DownlinkController {
  private readonly loss = new LossWindow();
  private readonly delay = new DelayWatch();
  private rate: number;
  private provenRate: number;
  private estimate = Infinity;
  private lastReportAt: number | undefined;
  private lastGrowthAt: number | undefined;
  private cautionUntil = -Infinity;
  private mistrustEstimateUntil = -Infinity;

  /** @param cap never more than this */
  constructor(private readonly cap: number) {
    this.rate = cap;
    this.provenRate = cap;
  }

  /** What the publisher may send for this subscriber. */
  get target(): number {
    return this.rate;
  }

  /** The subscriber's own estimate (REMB). */
  onEstimate(bitrate: number, now: number): void {
    this.noteLife(now);
    const fell = bitrate < this.estimate * NOTABLE_FALL;
    this.estimate = bitrate;
    if (now < this.mistrustEstimateUntil) return;
    if (fell && bitrate < this.rate) this.fallTo(bitrate, now);
    else if (now >= this.cautionUntil) this.rate = this.bounded(Math.max(this.rate, bitrate));
  }

  /** A report block about the picture, with the round trip it gives, when it gives one. */
  onReport(block: ReportBlock, roundTrip: number | undefined, now: number): void {
    this.noteLife(now);
    const queueing = roundTrip !== undefined && this.delay.congested(roundTrip, now);
    const lost = this.loss.add(block, now);
    if (queueing) this.fallTo(this.rate * DELAY_CUT, now);
    else if (lost !== undefined && lost > CUT_ABOVE) this.fallTo(this.rate * (1 - lost / 2), now);
    else if (lost !== undefined && lost > HOLD_ABOVE) this.cautionUntil = now + CAUTION;
    else this.grow(now);
  }

  private fallTo(rate: number, now: number): void {
    this.provenRate = this.rate;
    this.rate = this.bounded(rate);
    this.cautionUntil = now + CAUTION;
  }

  private grow(now: number): void {
    const seconds = Math.min(2, (now - (this.lastGrowthAt ?? now - 1000)) / 1000);
    this.lastGrowthAt = now;
    if (now < this.cautionUntil) return;
    const pace = this.rate < this.provenRate * CAREFUL_FROM ? FAST_GROWTH_PER_SECOND : GROWTH_PER_SECOND;
    this.rate = this.bounded(this.rate * pace ** seconds);
  }

  private bounded(rate: number): number {
    return Math.max(SMALLEST_RATE, Math.min(this.cap, rate));
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

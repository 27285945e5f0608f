import { signal } from '@angular/core';
import { type CallFigures, NO_TOTALS, readFigures, type StatisticsEntry, type Weakness, weakness } from './call-figures';

/** Seconds without a byte after which the other side is said to have stopped. */
const STILL_SECONDS = 3;
/** Two bad seconds to say « faible », five good ones to take it back: words that flicker worry. What misses here waits longer, until the other side may have said that it was lost there. */
const WEAK_SECONDS = { out: 2, in: 4 };
const FINE_SECONDS = 5;

/** The peer connections to read, null while there is none. */
export interface MeteredPeers {
  receiving(): RTCPeerConnection | null;
  sending(): RTCPeerConnection | null;
}

/** Reads a call's statistics each second and judges them. */
export class CallMeter {
  private readonly latest = signal<CallFigures | null>(null);
  private readonly stopped = signal(false);
  private readonly bad = signal(false);
  private totals = NO_TOTALS;
  private stillFor = 0;
  private weakFor = 0;
  private cause: Weakness | null = null;
  private lostThere = false;
  private timer: ReturnType<typeof setInterval> | null = null;

  readonly figures = this.latest.asReadonly();
  /** Nothing comes from the other side any more. */
  readonly still = this.stopped.asReadonly();
  /** Our own network is weak. */
  readonly weak = this.bad.asReadonly();

  constructor(
    private readonly peers: MeteredPeers,
    private readonly judged: (weak: Weakness | null) => void,
    private readonly each: (figures: CallFigures) => void,
  ) {}

  start(): void {
    this.stop();
    this.timer = setInterval(() => void this.read(), 1000);
  }

  stop(): void {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
  }

  /** Another stream, or none: what was counted belongs to the last one. */
  reset(): void {
    this.totals = NO_TOTALS;
    this.stillFor = 0;
    this.stopped.set(false);
    this.latest.set(null);
  }

  private async read(): Promise<void> {
    const [receiving, sending] = await Promise.all([entries(this.peers.receiving()), entries(this.peers.sending())]);
    if (!this.peers.receiving()) return;
    const before = this.latest();
    const { figures, totals } = readFigures(receiving, sending, this.totals, performance.now());
    this.totals = totals;
    this.latest.set(figures);
    this.stillFor = before && figures.received === before.received ? this.stillFor + 1 : 0;
    this.stopped.set(this.stillFor >= STILL_SECONDS);
    this.judge(weakness(figures, this.lostThere));
    this.each(figures);
  }

  /** The other side says where it is weak: what it loses on its way out is not lost on our way in. */
  hear(there: Weakness | null): void {
    this.lostThere = there === 'out';
    if (this.lostThere && this.cause === 'in') this.become(null);
  }

  private judge(weak: Weakness | null): void {
    this.weakFor = weak ? Math.max(1, this.weakFor + 1) : Math.min(-1, this.weakFor - 1);
    if (weak && this.weakFor >= WEAK_SECONDS[weak]) this.become(weak);
    else if (!weak && this.weakFor <= -FINE_SECONDS) this.become(null);
  }

  private become(cause: Weakness | null): void {
    if (cause === this.cause) return;
    this.cause = cause;
    this.weakFor = 0;
    this.bad.set(cause !== null);
    this.judged(cause);
  }
}

async function entries(peer: RTCPeerConnection | null): Promise<StatisticsEntry[]> {
  if (!peer || peer.connectionState === 'closed') return [];
  const found: StatisticsEntry[] = [];
  (await peer.getStats()).forEach((entry: StatisticsEntry) => found.push(entry));
  return found;
}

import type { Awake } from '../api/patient-api';
import { toProblem } from '../api/problem';

/** A ring that could not be told is told again this soon: the SMS is decided some seconds after the call. */
const AGAIN_MS = 1_500;
const TRIES = 3;

/** What the page's proof is made of, asked for each time. */
export interface AwakePage {
  /** The name of the stream that is open now, or null. */
  stream(): string | null;
  /** The call window is up. */
  rings(): boolean;
  tell(proof: Awake): Promise<unknown>;
  /** Told while the page goes out of sight; nobody hears the answer. */
  tellLast(proof: Awake): void;
}

/**
 * Proves that this page runs and is seen. A locked phone freezes the page, and its connection stays open: the service
 * believes only what the page itself answers, at every beat of the stream and whenever it goes out of sight or comes back.
 * Beats arrive over the network, so a page in the background answers without timers, which browsers slow down.
 */
export class AwakeProof {
  private again: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly page: AwakePage) {
    document.addEventListener('visibilitychange', this.look);
    addEventListener('pageshow', this.look);
  }

  /** A beat came, or the call window went up. */
  prove(attempt = 1): void {
    clearTimeout(this.again);
    const proof = this.proof();
    if (!proof) return;
    this.page.tell(proof).catch((error: unknown) => {
      const lost = toProblem(error).view.status === 0 || toProblem(error).view.status >= 500;
      if (lost && proof.rings && attempt < TRIES) this.again = setTimeout(() => this.prove(attempt + 1), AGAIN_MS);
    });
  }

  stop(): void {
    clearTimeout(this.again);
    document.removeEventListener('visibilitychange', this.look);
    removeEventListener('pageshow', this.look);
  }

  private proof(): Awake | null {
    const stream = this.page.stream();
    const hidden = document.visibilityState !== 'visible';
    return stream ? { stream, hidden, rings: !hidden && this.page.rings() } : null;
  }

  private readonly look = (): void => {
    const proof = this.proof();
    if (!proof) return;
    if (proof.hidden) this.page.tellLast(proof);
    else this.prove();
  };
}

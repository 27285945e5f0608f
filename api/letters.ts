import type { LetterDelivery } from '../activities/messages/letters/letter-delivery';
import type { Logger } from '../platform/logging';

/** Letters that could not leave at once, and those another process put down, are looked for this often. */
const EVERY_MS = 20_000;

/**
 * Posts letters beside the request that wrote them: nobody waits for a mail server, and how long an answer takes tells
 * nothing of whether a letter was written. A letter left behind by a dead process leaves with the next round of any.
 */
export class LetterPost {
  private timer: NodeJS.Timeout | undefined;
  private round: Promise<void> | null = null;
  private again = false;

  constructor(
    private readonly delivery: Pick<LetterDelivery, 'deliverPending'>,
    private readonly logger: Logger,
  ) {}

  start(): void {
    this.timer = setInterval(() => this.soon(), EVERY_MS);
    this.timer.unref();
  }

  /** Sends what waits, after this turn of the loop; a round under way is followed by another. */
  soon(): void {
    this.again = true;
    this.round ??= this.rounds().finally(() => (this.round = null));
  }

  /** When nothing is under way any more. */
  async idle(): Promise<void> {
    while (this.round) await this.round;
  }

  /** Ends the timer and the round under way. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    this.again = false;
    await this.round;
  }

  private async rounds(): Promise<void> {
    while (this.again) {
      this.again = false;
      await this.delivery.deliverPending().catch((error: unknown) => this.logger.warn({ error }, 'letters wait for the next round'));
    }
  }
}

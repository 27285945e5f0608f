import { Client } from 'pg';
import type { ChangeView } from '../../journey/views';
import type { Logger } from '../../platform/logging';

/** A change as the database announces it: ids and closed words. */
export interface AnnouncedChange extends ChangeView {
  readonly id: number;
  readonly etablissementId: string;
}
interface Listener {
  changed(change: AnnouncedChange): void;
  /** Announcements may have been missed. */
  interrupted(): void;
}

const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 5_000;

/** The one LISTEN connection of this process. It mends itself, and says when something may have been missed. */
export class ChangeFeed {
  private client: Client | undefined;
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;
  private wait = FIRST_WAIT_MS;
  constructor(
    private readonly databaseUrl: string,
    private readonly listener: Listener,
    private readonly logger: Logger,
  ) {}

  /** Resolves when it listens, or when the first try failed and it goes on trying. */
  async start(): Promise<void> {
    const client = new Client({ connectionString: this.databaseUrl, application_name: 'vis-a-vis events', keepAlive: true, connectionTimeoutMillis: 5_000 });
    this.client = client;
    let broken = false;
    const mend = () => {
      if (broken || this.stopped) return;
      broken = true;
      client.end().catch(() => undefined);
      this.timer = setTimeout(() => void this.start(), this.wait);
      this.wait = Math.min(LONGEST_WAIT_MS, this.wait * 2);
    };
    client.on('error', mend).on('end', mend);
    client.on('notification', ({ payload }) => {
      if (payload) this.listener.changed(JSON.parse(payload) as AnnouncedChange);
    });
    try {
      await client.connect();
      await client.query('LISTEN change');
      this.wait = FIRST_WAIT_MS;
      this.listener.interrupted();
    } catch (error) {
      if (!this.stopped) this.logger.warn({ error }, 'changes cannot be listened to yet');
      mend();
    }
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.client?.end().catch(() => undefined);
  }
}

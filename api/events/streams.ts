import type { Database } from '../../dossier/database';
import type { ChangeView } from '../../journey/views';
import type { Logger } from '../../platform/logging';
import type { DoorContext } from '../door/asked';
import { ChangeFeed, type AnnouncedChange } from './change-feed';
import { EventStream } from './event-stream';
import { keepPresence, sweepPresence } from './presence';
import { changesSince, newestChange } from './resume';
import { validSessions } from './sessions';

const BEAT_MS = 15_000;

/** What one reader may hear. */
export interface Reader {
  readonly sessionHash: Buffer;
  readonly etablissementId: string;
  /** A patient hears of their own visit only. */
  readonly teleconsultationId?: string;
  /** Who sits at the desk; their presence in a room lives as long as their stream. */
  readonly accountId?: string;
  /** The patient's presence row. */
  readonly presenceId?: string;
  hears(kind: ChangeView['kind']): boolean;
  /** Told once, when the stream has ended. */
  ended?(): void;
}

/** All open streams of this process, fed by one LISTEN connection. */
export class Streams {
  private readonly readers = new Map<EventStream, Reader>();
  private readonly feed: ChangeFeed;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    databaseUrl: string,
    private readonly logger: Logger,
  ) {
    this.feed = new ChangeFeed(databaseUrl, { changed: (change) => this.tell(change), interrupted: () => this.resync() }, logger);
  }

  async start(): Promise<void> {
    this.timer = setInterval(() => void this.beat(), BEAT_MS);
    this.timer.unref();
    await this.feed.start();
  }

  /** Answers the request with a stream, and first with what was missed since Last-Event-ID. */
  async open(context: DoorContext, reader: Reader): Promise<void> {
    context.respond = false;
    const stream = new EventStream(context.res);
    // Heard from now on; what is read below may be told twice, which is harmless, but never missed.
    this.readers.set(stream, reader);
    context.res.on('close', () => {
      if (this.readers.delete(stream)) reader.ended?.();
    });
    const last = /^\d{1,15}$/.exec(context.get('Last-Event-ID'))?.[0];
    try {
      if (last === undefined) await this.greet(stream, reader);
      else await this.resume(stream, reader, Number(last));
    } catch (error) {
      this.logger.warn({ error }, 'a stream could not be resumed');
      hello(stream, reader);
      stream.send('resync', {});
    }
  }

  /** The greeting carries the newest number, so that a stream cut before its first change resumes where it began. */
  private async greet(stream: EventStream, reader: Reader): Promise<void> {
    hello(stream, reader, await newestChange(this.database));
  }

  /** Without a number of its own until all that was missed is told: cut in between, the browser asks for the same again. */
  private async resume(stream: EventStream, reader: Reader, last: number): Promise<void> {
    const newest = await newestChange(this.database);
    const missed = await changesSince(this.database, last, reader);
    hello(stream, reader);
    if (!missed) stream.send('resync', {}, newest);
    else for (const change of missed) if (reader.hears(change.kind)) send(stream, change);
  }

  /** Ends the streams of a session: signed out, or gone to another établissement. */
  closeSession(sessionHash: Buffer): void {
    for (const [stream, reader] of this.readers) if (reader.sessionHash.equals(sessionHash)) stream.close();
  }

  get count(): number {
    return this.readers.size;
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    const ending = [...this.readers];
    for (const [stream] of ending) stream.close();
    await this.feed.stop();
  }

  /** Every 15 s: silence is broken, presences stay, ended sessions are cut, the dead are swept. */
  async beat(): Promise<void> {
    for (const stream of this.readers.keys()) stream.heartbeat();
    try {
      const readers = [...this.readers.values()];
      await keepPresence(
        this.database,
        readers.flatMap(({ presenceId }) => presenceId ?? []),
        readers.flatMap(({ accountId }) => accountId ?? []),
      );
      await sweepPresence(this.database);
      const valid = await validSessions(this.database, readers);
      for (const [stream, reader] of this.readers) if (readers.includes(reader) && !valid(reader)) stream.close();
    } catch (error) {
      this.logger.warn({ error }, 'streams could not be kept up');
    }
  }

  private tell(change: AnnouncedChange): void {
    for (const [stream, reader] of this.readers) {
      if (reader.etablissementId !== change.etablissementId) continue;
      if (reader.teleconsultationId && reader.teleconsultationId !== change.teleconsultationId) continue;
      if (reader.hears(change.kind)) send(stream, change);
    }
  }

  private resync(): void {
    for (const stream of this.readers.keys()) stream.send('resync', {});
  }
}

/** A patient's page is told the name of its stream: with it, it proves that it is awake. */
function hello(stream: EventStream, { presenceId }: Reader, id?: number): void {
  stream.send('hello', { now: new Date().toISOString(), ...(presenceId ? { stream: presenceId } : {}) }, id);
}

function send(stream: EventStream, { id, teleconsultationId, kind, phase }: AnnouncedChange): void {
  const view: ChangeView = { teleconsultationId, kind, phase };
  stream.send('change', view, id);
}

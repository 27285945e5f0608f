/** The server's side of the media process: starts it, asks it, starts it again when it dies. */
import { type ChildProcess, fork } from 'node:child_process';
import type { MediaCommand, MediaProcessOptions, MediaReport } from './messages';
import type { RelayStatistics } from './relay';

/** Browsers give an RPC ten seconds; answering an error before that is kinder. */
const REPLY_LIMIT = 5000;
const START_LIMIT = 10_000;
/** A process that keeps dying is started again ever more slowly, up to this, in ms. */
const LONGEST_RESTART_PAUSE = 5000;
/** A process that served this long, in ms, died of something new: it is started again at once. */
const HONEST_LIFE = 10_000;
const STOP_LIMIT = 1000;

/** The media process refused or could not answer. */
export class MediaRefusal extends Error {
  constructor(
    message: string,
    /** True when the browser's offer is to blame. */
    readonly badOffer: boolean,
  ) {
    super(message);
  }
}

/** What the rooms need of the media plane. */
export interface MediaServer {
  /** UDP port in use. */
  readonly port: number;
  readonly up: boolean;
  readonly restarts: number;
  publish(connectionId: string, streamId: string, sdpOffer: string, loopback: boolean): Promise<string>;
  subscribe(connectionId: string, streamId: string, sdpOffer: string): Promise<string>;
  /** Fire and forget. */
  closeConnection(connectionId: string): void;
  statistics(): Promise<RelayStatistics>;
  stop(): Promise<void>;
}

/** What happens without having been asked for. */
export interface MediaServerEvents {
  connection(connectionId: string, state: 'connected' | 'disconnected' | 'closed'): void;
  /** The process died: every connection it had is gone. */
  died(): void;
  /** It is back. */
  restarted(): void;
}

type Reply = Extract<MediaReport, { event: 'reply' }>;

class ForkedMediaServer implements MediaServer {
  port = 0;
  up = false;
  restarts = 0;
  private child: ChildProcess | undefined;
  private stopping = false;
  private nextRequest = 1;
  private readonly pending = new Map<number, { resolve: (reply: Reply) => void; reject: (error: Error) => void; limit: NodeJS.Timeout }>();
  private restartPause = 0;
  private upSince = 0;
  private restartTimer: NodeJS.Timeout | undefined;

  constructor(
    private readonly path: string,
    private options: MediaProcessOptions,
    private readonly events: MediaServerEvents,
  ) {}

  /** Starts the process; rejects with one clear sentence. */
  start(): Promise<void> {
    return new Promise((resolve, reject) => {
      const child = fork(this.path, [JSON.stringify(this.options)], { execArgv: [], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
      this.child = child;
      const limit = setTimeout(() => {
        child.kill('SIGKILL');
        reject(new Error('The media process did not start in time.'));
      }, START_LIMIT);
      child.on('message', (message) => {
        const report = message as MediaReport;
        if (report.event === 'ready') {
          clearTimeout(limit);
          this.port = report.mediaPort;
          // The same ports after a restart: firewalls and candidates know them.
          this.options = { ...this.options, mediaPort: report.mediaPort, ...(report.relayedPort === undefined ? {} : { relayedPort: report.relayedPort }) };
          this.up = true;
          this.upSince = Date.now();
          resolve();
        } else if (report.event === 'unable') {
          reject(new Error(report.reason));
        } else if (report.event === 'reply') {
          this.replied(report);
        } else {
          this.events.connection(report.connectionId, report.state);
        }
      });
      child.on('error', () => undefined);
      child.once('exit', () => {
        clearTimeout(limit);
        reject(new Error('The media process ended while starting.'));
        if (this.child === child) this.ended();
      });
    });
  }

  async publish(connectionId: string, streamId: string, sdpOffer: string, loopback: boolean): Promise<string> {
    return (await this.ask({ command: 'publish', connectionId, streamId, sdpOffer, loopback })).sdpAnswer ?? '';
  }

  async subscribe(connectionId: string, streamId: string, sdpOffer: string): Promise<string> {
    return (await this.ask({ command: 'subscribe', connectionId, streamId, sdpOffer })).sdpAnswer ?? '';
  }

  closeConnection(connectionId: string): void {
    if (this.up) this.ask({ command: 'close', connectionId }).catch(() => undefined);
  }

  async statistics(): Promise<RelayStatistics> {
    const reply = await this.ask({ command: 'statistics' });
    return reply.statistics ?? { connections: 0, packetsReceived: 0, packetsSent: 0, bytesReceived: 0, bytesSent: 0 };
  }

  async stop(): Promise<void> {
    this.stopping = true;
    clearTimeout(this.restartTimer);
    const child = this.child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    await new Promise<void>((resolve) => {
      const limit = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT);
      child.once('exit', () => {
        clearTimeout(limit);
        resolve();
      });
      if (child.connected) child.disconnect();
    });
  }

  private ask(command: MediaCommand): Promise<Reply> {
    const child = this.child;
    if (!this.up || !child) return Promise.reject(new MediaRefusal('The media process is starting again.', false));
    const request = this.nextRequest;
    this.nextRequest += 1;
    return new Promise((resolve, reject) => {
      const limit = setTimeout(() => {
        this.pending.delete(request);
        reject(new MediaRefusal('The media process did not answer in time.', false));
      }, REPLY_LIMIT);
      this.pending.set(request, { resolve, reject, limit });
      child.send({ ...command, request }, (error) => {
        if (error) this.replied({ event: 'reply', request, refused: 'The media process is gone.' });
      });
    });
  }

  private replied(reply: Reply): void {
    const asked = this.pending.get(reply.request);
    if (!asked) return;
    this.pending.delete(reply.request);
    clearTimeout(asked.limit);
    if (reply.refused === undefined) asked.resolve(reply);
    else asked.reject(new MediaRefusal(reply.refused, reply.badOffer ?? false));
  }

  private ended(): void {
    const wasUp = this.up;
    this.up = false;
    for (const request of [...this.pending.keys()]) this.replied({ event: 'reply', request, refused: 'The media process ended.' });
    if (this.stopping || this.port === 0) return;
    if (wasUp) {
      if (Date.now() - this.upSince > HONEST_LIFE) this.restartPause = 0;
      this.events.died();
    }
    this.restartTimer = setTimeout(() => {
      this.restarts += 1;
      this.start().then(
        () => this.events.restarted(),
        // Its exit has already planned the next try.
        () => undefined,
      );
    }, this.restartPause);
    this.restartPause = Math.min(LONGEST_RESTART_PAUSE, this.restartPause * 2 + 100);
  }
}

/**
 * Starts the media process.
 * @param path compiled script of the process
 * @throws Error with one sentence for people when it cannot start
 */
export async function startMediaServer(path: string, options: MediaProcessOptions, events: MediaServerEvents): Promise<MediaServer> {
  const server = new ForkedMediaServer(path, options, events);
  await server.start();
  return server;
}

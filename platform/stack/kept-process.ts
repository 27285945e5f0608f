import type { ChildProcess } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { StackFault } from './fault';

/** How one process of the stack is started and told apart. */
export interface ProcessPlan {
  readonly name: string;
  launch(): ChildProcess;
  /** Resolves when the process serves; `gone` aborts when it dies first. */
  serves(child: ChildProcess, gone: AbortSignal): Promise<void>;
  readonly stopSignal: NodeJS.Signals;
  /** The last thing the process complained of, for the sentence that says why it did not start. */
  complaint(): string;
}

/** What the keeper tells the stack. */
export interface KeeperEvents {
  /** The process id changed: a crash from now on must find it in stack.json. */
  changed(): void;
  say(line: string): void;
}

/** Milliseconds before each new attempt; the last one repeats. The first is at once, since most deaths are accidents. */
const BACK_OFF = [0, 200, 500, 1_000, 2_000];
/** Milliseconds of life after which a death counts as the first again. */
const STABLE_AFTER = 10_000;
/** Milliseconds a process has to serve. */
const START_DEADLINE = 60_000;

/** Keeps one process alive from `start` to `stop`, under the same plan (ports included) each time. */
export class KeptProcess {
  private child?: ChildProcess;
  private stopping = false;
  private deaths = 0;
  private readonly stopped = new AbortController();

  constructor(private readonly plan: ProcessPlan, private readonly events: KeeperEvents) {}

  get name(): string {
    return this.plan.name;
  }

  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** Resolves when the process serves for the first time. @throws StackFault when it dies instead */
  async start(): Promise<void> {
    try {
      await this.launch();
    } catch (fault) {
      if (fault instanceof StackFault) throw fault;
      throw new StackFault(`${this.name} did not start: ${this.plan.complaint() || (fault instanceof Error ? fault.message : String(fault))}`, { cause: fault });
    }
  }

  /** Ends the process and waits until it is gone; after `milliseconds` it is killed. */
  async stop(milliseconds: number): Promise<void> {
    this.stopping = true;
    this.stopped.abort();
    const child = this.child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill(this.plan.stopSignal);
    const impatience = setTimeout(() => child.kill('SIGKILL'), milliseconds);
    await gone;
    clearTimeout(impatience);
  }

  private async launch(): Promise<void> {
    const child = this.plan.launch();
    this.child = child;
    const gone = new AbortController();
    const born = Date.now();
    let served = false;
    const end = (how: string) => {
      if (gone.signal.aborted) return;
      gone.abort(new Error(`it ended with ${how}`));
      if (served && !this.stopping) void this.launchAgain(how, Date.now() - born);
    };
    child.once('error', (fault) => end(fault.message));
    child.once('exit', (code, signal) => end(signal ?? `exit code ${code}`));
    this.events.changed();
    const impatience = setTimeout(() => child.kill('SIGKILL'), START_DEADLINE);
    try {
      await Promise.race([this.plan.serves(child, gone.signal), rejectWhen(gone.signal)]);
      served = true;
      // It may have died between its last word and this line, when nobody was listening yet.
      if (gone.signal.aborted) throw gone.signal.reason;
    } catch (fault) {
      child.kill('SIGKILL');
      throw fault;
    } finally {
      clearTimeout(impatience);
    }
  }

  private async launchAgain(how: string, lived: number): Promise<void> {
    this.deaths = lived > STABLE_AFTER ? 0 : this.deaths;
    const died = Date.now();
    for (;;) {
      const wait = BACK_OFF[Math.min(this.deaths++, BACK_OFF.length - 1)] ?? 0;
      try {
        await delay(wait, undefined, { signal: this.stopped.signal });
        await this.launch();
        return this.events.say(`${this.name} ended with ${how}; it serves again after ${((Date.now() - died) / 1000).toFixed(1)} s`);
      } catch {
        if (this.stopping) return;
        if (this.deaths === BACK_OFF.length) this.events.say(`${this.name} ended with ${how} and does not start again yet: ${this.plan.complaint()}`);
      }
    }
  }
}

function rejectWhen(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason as Error);
    else signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
}

/**
 * How every process of ours begins and ends. Under the stack it is forked with an IPC channel: it says when it serves,
 * and it stops when the channel closes, so that nothing outlives a killed supervisor. Alone, it stops on a signal.
 */
type StopHandler = () => Promise<void> | void;

/** Milliseconds all handlers have together before the process leaves anyway. */
let stopDeadline = 5_000;

const handlers: StopHandler[] = [];
let listening = false;
let stopping = false;

/** Registers what to do before the process ends; the last registered runs first, each is awaited. */
export function onStop(handler: StopHandler): void {
  listen();
  handlers.push(handler);
}

/** Gives the handlers of this process another number of milliseconds than the usual five seconds. */
export function allowForStopping(milliseconds: number): void {
  stopDeadline = milliseconds;
}

/** Tells the supervisor, if there is one, that this process serves. `details` must hold nothing personal. */
export function announceReady(details: Readonly<Record<string, unknown>> = {}): void {
  listen();
  process.send?.({ ...details, type: 'ready' });
}

/**
 * Runs a program: one sentence and exit code 1 when it cannot start. The message only, since a stack says nothing to
 * the person who has to set a variable; the stack of a defect is kept.
 */
export function runProgram(name: string, start: () => Promise<void>): void {
  listen();
  start().catch((fault: unknown) => {
    // Told to stop while it was still coming up: what fails then is a consequence.
    if (stopping) return;
    const expected = fault instanceof Error && (['ConfigurationError', 'StackFault'].includes(fault.name) || 'code' in fault);
    const text = fault instanceof Error ? (expected ? fault.message : (fault.stack ?? fault.message)) : String(fault);
    process.stderr.write(`${name}: ${text}\n`);
    process.exitCode = 1;
    void stop();
  });
}

/** Stops this process as a signal would. */
export async function stop(): Promise<never> {
  if (stopping) return new Promise<never>(() => undefined);
  stopping = true;
  const late = setTimeout(() => process.exit(1), stopDeadline);
  late.unref();
  for (const handler of [...handlers].reverse()) {
    try {
      await handler();
    } catch (fault) {
      process.exitCode = 1;
      process.stderr.write(`while stopping: ${fault instanceof Error ? fault.message : String(fault)}\n`);
    }
  }
  process.exit();
}

function listen(): void {
  if (listening) return;
  listening = true;
  const leave = () => void stop();
  process.on('SIGTERM', leave);
  process.on('SIGINT', leave);
  process.on('SIGHUP', leave);
  process.on('disconnect', leave);
  // The supervisor may have died while this process was still loading.
  if (process.send && !process.connected) leave();
}

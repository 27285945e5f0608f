import { type DestinationStream, type Logger, pino } from 'pino';

export type { Logger };

/** Keys whose value may be a person's or open a door: cut out wherever they appear in the first three levels. */
const PERSONAL = [
  'email', 'phone', 'name', 'firstName', 'lastName', 'birthDate', 'text', 'body', 'subject', 'recipient',
  'password', 'token', 'secret', 'link', 'cookie', 'authorization', 'set-cookie', 'x-csrf-token', 'connectionString', 'databaseUrl',
];
const redactionPaths = PERSONAL.flatMap((key) => ['', '*', '*.*'].map((level) => `${level}["${key}"]`));

/**
 * A logger for one process.
 *
 * The rule: a line names the visit, the step and the refusal code, never a person. No name, no address, no text, no
 * link, no secret; the redaction below is a net under that rule, not a permission. Errors are logged by type, code and
 * stack; those of database drivers carry rows in `detail` and `parameters`, hence the serializer.
 *
 * @param process which process speaks: « api », « worker »…
 */
export function createLogger(process: string, level = 'info', destination?: DestinationStream): Logger {
  const options = {
    level,
    base: { process },
    redact: { paths: redactionPaths, censor: '[…]' },
    serializers: { err: presentError, error: presentError },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** What of an error may be logged: neither a driver's row detail nor a query's parameters. */
function presentError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code, status, cause } = error as Error & { code?: unknown; status?: unknown };
  return {
    type: error.name,
    message: error.message.split('\n')[0],
    ...(code === undefined ? {} : { code }),
    ...(status === undefined ? {} : { status }),
    stack: error.stack?.split('\n').filter((line) => line.trimStart().startsWith('at ')).slice(0, 12).join('\n'),
    ...(cause === undefined ? {} : { cause: presentError(cause) }),
  };
}

/** The only way this room speaks of what it does: an event and harmless fields, never descriptions, tokens or metadata. */
export interface Logger {
  info(event: string, fields?: Record<string, string | number | boolean>): void;
  warn(event: string, fields?: Record<string, string | number | boolean>): void;
}

/** Says nothing: the default for tests. */
export const SILENT_LOGGER: Logger = { info: () => undefined, warn: () => undefined };

/** One JSON line an event, on the error stream: the output stream is for programs that wait for `listening`. */
export function createLineLogger(stream: NodeJS.WritableStream = process.stderr): Logger {
  const write = (level: string, event: string, fields?: Record<string, string | number | boolean>): void => {
    stream.write(`${JSON.stringify({ time: new Date().toISOString(), level, event, ...fields })}\n`);
  };
  return { info: (event, fields) => write('info', event, fields), warn: (event, fields) => write('warn', event, fields) };
}

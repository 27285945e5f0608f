import { closeSync, existsSync, fstatSync, mkdirSync, openSync, readSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** Bytes after which a log is put aside at the next start; one older file is kept. */
const ROTATE_AFTER = 20_000_000;

/** The file a process of the stack writes to. A file and no pipe: it goes on when the supervisor is killed. */
export class LogFile {
  private launchedAt = 0;

  constructor(readonly path: string) {}

  /** A descriptor for the child; the caller closes it after the child has it. */
  open(): number {
    mkdirSync(dirname(this.path), { recursive: true, mode: 0o700 });
    if (existsSync(this.path) && statSync(this.path).size > ROTATE_AFTER) renameSync(this.path, `${this.path}.1`);
    const descriptor = openSync(this.path, 'a', 0o600);
    this.launchedAt = fstatSync(descriptor).size;
    return descriptor;
  }

  /** The line that says best why the process ended, and where the rest is. */
  complaint(): string {
    if (!existsSync(this.path)) return '';
    const descriptor = openSync(this.path, 'r');
    try {
      const size = fstatSync(descriptor).size;
      const from = Math.max(this.launchedAt, size - 10_000);
      const bytes = Buffer.alloc(Math.max(0, size - from));
      readSync(descriptor, bytes, 0, bytes.length, from);
      const lines = bytes.toString().split('\n').map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('at '));
      const telling = lines.filter((line) => /FATAL|PANIC|error/i.test(line)).at(-1) ?? lines.at(-1);
      return telling ? `${telling.slice(0, 300)} (more in ${this.path})` : '';
    } finally {
      closeSync(descriptor);
    }
  }
}

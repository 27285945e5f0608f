import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A demonstration account, as the person who starts the stack is told it. */
export interface DemonstrationLogin {
  readonly email: string;
  readonly password: string;
  readonly role: string;
  readonly name?: string;
  readonly etablissements: readonly string[];
}

/** stack.json: what scripts need to know of the stack that runs from this data folder. It is there while it runs. */
export interface StackFile {
  readonly version: 1;
  /** When the supervisor started, ISO 8601. */
  readonly startedAt: string;
  /** Whether everything serves; false while it comes up. */
  readonly ready: boolean;
  readonly urls: { readonly app: string; readonly outbox?: string; readonly api: string; readonly temporalUi?: string; readonly openvidu: string };
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  readonly temporalNamespace: string;
  readonly taskQueue: string;
  /** Process id of each part this stack started. */
  readonly pids: Readonly<Record<string, number>>;
  readonly logins: readonly DemonstrationLogin[];
}

const fileOf = (dataFolder: string) => join(dataFolder, 'stack.json');

/** Undefined when none is there or it cannot be read: it is never the only place where something is kept. */
export function readStackFile(dataFolder: string): StackFile | undefined {
  try {
    return JSON.parse(readFileSync(fileOf(dataFolder), 'utf8')) as StackFile;
  } catch {
    return undefined;
  }
}

/** Written beside and renamed, so that a reader never sees half of it; mode 0600, since it holds the database's password. */
export function writeStackFile(dataFolder: string, content: StackFile): void {
  const unfinished = `${fileOf(dataFolder)}.new`;
  writeFileSync(unfinished, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  renameSync(unfinished, fileOf(dataFolder));
}

export function removeStackFile(dataFolder: string): void {
  rmSync(fileOf(dataFolder), { force: true });
}

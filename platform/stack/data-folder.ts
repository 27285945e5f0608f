import { accessSync, closeSync, constants, existsSync, mkdirSync, openSync, readdirSync, readFileSync, readSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StackFault } from './fault';

/** Layout of the data folder; a change that older code could not read raises it. */
const FOLDER_VERSION = 1;

/**
 * Opens the data folder, or makes it. It only looks: whatever it finds wrong, nothing is changed or lost.
 * @param postgresMajor version of the embedded PostgreSQL, which reads folders of that version only; undefined when
 *   the database is elsewhere
 * @throws StackFault when the folder is of another version or damaged
 */
export function openDataFolder(folder: string, postgresMajor: string | undefined): void {
  make(folder);
  const versionFile = join(folder, 'version.json');
  if (existsSync(versionFile)) checkVersion(folder, readJson(folder, 'version.json'), postgresMajor);
  else if (['postgres', 'temporal', 'secrets.json'].some((name) => existsSync(join(folder, name)))) throw damaged(folder, 'version.json is missing');
  if (!existsSync(versionFile)) writeFileSync(versionFile, `${JSON.stringify({ folder: FOLDER_VERSION, postgres: postgresMajor })}\n`);
  checkPostgres(folder, postgresMajor);
  checkTemporal(folder);
}

/** A JSON file of the folder. @throws StackFault when it cannot be read */
export function readJson(folder: string, name: string): unknown {
  try {
    return JSON.parse(readFileSync(join(folder, name), 'utf8'));
  } catch (cause) {
    throw damaged(folder, `${name} cannot be read`, cause);
  }
}

/** The sentence for a folder that cannot be used as it is. */
export function damaged(folder: string, what: string, cause?: unknown): StackFault {
  return new StackFault(`The data folder ${folder} is damaged (${what}): put it back from a backup, or set it aside (mv ${folder} ${folder}.old) to begin with an empty one; nothing in it was changed.`, { cause });
}

function otherVersion(folder: string, what: string): StackFault {
  return new StackFault(`The data folder ${folder} is of another version (${what}): start it with the version that made it, or set it aside (mv ${folder} ${folder}.old) to begin with an empty one; nothing in it was changed.`);
}

function make(folder: string): void {
  try {
    // Others may pass through to what is theirs (PostgreSQL runs as its own user), but list nothing.
    mkdirSync(folder, { recursive: true, mode: 0o711 });
    if (!statSync(folder).isDirectory()) throw new Error('not a folder');
    accessSync(folder, constants.W_OK);
  } catch (cause) {
    throw new StackFault(`The data folder ${folder} cannot be made or written to: correct it, or give another with DATA_DIR.`, { cause });
  }
}

function checkVersion(folder: string, version: unknown, postgresMajor: string | undefined): void {
  const { folder: layout, postgres } = (version ?? {}) as { folder?: unknown; postgres?: unknown };
  if (layout === undefined) throw damaged(folder, 'version.json does not say the version');
  if (layout !== FOLDER_VERSION) throw otherVersion(folder, `layout ${String(layout)}, this one reads ${FOLDER_VERSION}`);
  if (postgres !== undefined && postgresMajor !== undefined && postgres !== postgresMajor) throw otherVersion(folder, `PostgreSQL ${String(postgres)}, this one is ${postgresMajor}`);
}

function checkPostgres(folder: string, postgresMajor: string | undefined): void {
  const postgres = join(folder, 'postgres');
  if (!postgresMajor || !existsSync(postgres)) return;
  // Without the database its password is worth nothing, and the other way round.
  if (!existsSync(join(folder, 'secrets.json'))) throw damaged(folder, 'secrets.json is missing');
  if (!existsSync(join(postgres, 'PG_VERSION'))) throw damaged(folder, 'postgres/PG_VERSION is missing');
  const major = readFileSync(join(postgres, 'PG_VERSION'), 'utf8').trim();
  if (major !== postgresMajor) throw otherVersion(folder, `PostgreSQL ${major}, this one is ${postgresMajor}`);
  for (const part of ['base', 'global', 'pg_wal']) {
    const path = join(postgres, part);
    if (!existsSync(path) || readdirSync(path).length === 0) throw damaged(folder, `postgres/${part} is missing`);
  }
}

function checkTemporal(folder: string): void {
  const file = join(folder, 'temporal', 'temporal.db');
  if (!existsSync(file) || statSync(file).size === 0) return;
  const head = Buffer.alloc(15);
  const descriptor = openSync(file, 'r');
  readSync(descriptor, head, 0, head.length, 0);
  closeSync(descriptor);
  if (head.toString() !== 'SQLite format 3') throw damaged(folder, 'temporal/temporal.db is no database');
}

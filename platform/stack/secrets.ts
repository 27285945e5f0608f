import { randomBytes } from 'node:crypto';
import { existsSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { damaged, readJson } from './data-folder';

/** What the demonstration invents once and keeps: lost, every link and code sent so far would be void. */
export interface GeneratedSecrets {
  readonly appSecret: string;
  readonly openviduSecret: string;
  readonly databasePassword: string;
}

/** Reads secrets.json, or makes it. @throws StackFault when it is there but of no use */
export function generatedSecrets(dataFolder: string): GeneratedSecrets {
  const file = join(dataFolder, 'secrets.json');
  if (existsSync(file)) {
    const kept = (readJson(dataFolder, 'secrets.json') ?? {}) as Partial<GeneratedSecrets>;
    const { appSecret, openviduSecret, databasePassword } = kept;
    if (!appSecret || !openviduSecret || !databasePassword) throw damaged(dataFolder, 'secrets.json lacks a secret');
    return { appSecret, openviduSecret, databasePassword };
  }
  const made = { appSecret: randomBytes(32).toString('base64'), openviduSecret: randomBytes(24).toString('base64url'), databasePassword: randomBytes(24).toString('base64url') };
  writeFileSync(`${file}.new`, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return made;
}

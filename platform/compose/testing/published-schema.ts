import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The library with which Docker Compose 2.32 reads its files (Apache-2.0), and the checksum of Go's own list. */
const MODULE = 'github.com/compose-spec/compose-go/v2@v2.4.7';
const CHECKSUM = 'h1:WNpz5bIbKG+G+w9pfu72B1ZXr+Og9jez8TMEo8ecXPk=';

/**
 * The published schema of compose files, read from Go's module cache, where the Temporal server's sources come from
 * too: nothing of it is kept here. Null where there is neither Go nor a way to its modules.
 */
export function publishedComposeSchema(): object | null {
  let answer: string;
  try {
    answer = execFileSync('go', ['mod', 'download', '-json', MODULE], { timeout: 60_000, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], env: { ...process.env, GO111MODULE: 'on', GOFLAGS: '-mod=mod' }, cwd: __dirname });
  } catch {
    return null;
  }
  const { Dir, Sum } = JSON.parse(answer) as { Dir: string; Sum: string };
  if (Sum !== CHECKSUM) throw new Error(`${MODULE} is not what was published: ${Sum}`);
  return JSON.parse(readFileSync(join(Dir, 'schema', 'compose-spec.json'), 'utf8'), withoutIds) as object;
}

/** The schema's `id`s and its draft's address are from before drafts agreed on them; no reference in it uses them. */
function withoutIds(key: string, value: unknown): unknown {
  return (key === 'id' || key === '$schema') && typeof value === 'string' ? undefined : value;
}

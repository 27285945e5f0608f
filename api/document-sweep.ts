import { keysOf } from './teleconsultations/document-keys';
import { rowsOf } from './rows';
import type { Services } from './services';

/** Younger than this, bytes on their way may be a finish under way in another process. */
const YOUNG_MS = 3_600_000;
/**
 * Bytes that no row knows stay this long: a database that was put back from an older copy knows nothing of what came
 * after it, and somebody must have the time to notice.
 */
const ORPHANS_STAY_MS = 30 * 24 * 3_600_000;
/** Rows looked up at once. */
const AT_ONCE = 500;

type Sweeping = Pick<Services, 'config' | 'database' | 'documents' | 'uploads' | 'logger'>;

/**
 * What never became part of a record goes: uploads that were given up, and prescription files that were never deposited.
 */
export async function sweepDocuments({ config, database, documents, uploads, logger }: Sweeping, now = Date.now()): Promise<void> {
  await rowsOf(database, 'DELETE FROM upload WHERE expires_at < :now', { now: new Date(now) });
  const undeposited = await rowsOf<{ storageKey: string }>(
    database,
    `UPDATE document SET removed_at = now() WHERE kind = 'prescription' AND released_at IS NULL AND removed_at IS NULL AND created_at < :before RETURNING storage_key AS "storageKey"`,
    { before: new Date(now - config.UPLOAD_HOURS * 3_600_000) },
  );
  for (const { storageKey } of undeposited) for (const key of keysOf(storageKey)) await documents.forget(key);
  const living = new Set((await rowsOf<{ id: string }>(database, 'SELECT id FROM upload WHERE settled_at IS NULL')).map(({ id }) => id));
  const given = await uploads.sweep(living, new Date(now - YOUNG_MS));
  if (undeposited.length + given > 0) logger.info({ undeposited: undeposited.length, uploads: given }, 'files of no record are gone');
}

/** Old bytes that no document refers to go, a crash having prevented their row. Lists the whole store: once a day is enough. */
export async function sweepOrphans({ database, documents, logger }: Pick<Sweeping, 'database' | 'documents' | 'logger'>, now = Date.now()): Promise<void> {
  const before = new Date(now - ORPHANS_STAY_MS);
  let swept = 0;
  let pack: string[] = [];
  const flush = async () => {
    const names = pack;
    pack = [];
    if (names.length === 0) return;
    const known = new Set((await rowsOf<{ storageKey: string }>(database, `SELECT storage_key AS "storageKey" FROM document WHERE storage_key = ANY(:keys) AND removed_at IS NULL`, { keys: names.map(bare) })).map(({ storageKey }) => storageKey));
    for (const key of names.filter((name) => !known.has(bare(name)))) {
      await documents.forget(key);
      swept += 1;
    }
  };
  for await (const { key, at } of documents.keys()) {
    if (at >= before) continue;
    pack.push(key);
    if (pack.length >= AT_ONCE) await flush();
  }
  await flush();
  if (swept > 0) logger.warn({ orphans: swept }, 'bytes that no document referred to are gone');
}

/** The original's key of any key of a document. */
function bare(key: string): string {
  return key.replace(/\..*$/, '');
}

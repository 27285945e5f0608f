/**
 * Files that are not sent yet, kept on this device so that a reload, a browser that puts the page away to open the
 * camera, or a telephone without network loses none. They go as soon as they have arrived, with « Quitter », with
 * another visit, and after a day.
 */
export interface KeptFile {
  readonly key: string;
  readonly visit: string;
  readonly file: File;
  readonly at: number;
}
export const FILES_NAME = 'vav-files';
const STORE = 'files';
const DAY_MS = 24 * 3_600_000;

/** @throws when the browser keeps nothing here: the file then lives as long as the page */
export async function keepFile(kept: KeptFile): Promise<void> {
  await withStore('readwrite', (store) => store.put(kept));
}
export async function forgetFile(key: string): Promise<void> {
  await withStore('readwrite', (store) => store.delete(key)).catch(() => undefined);
}
/** Those of this visit, oldest first; what belongs to another or is too old is deleted. */
export async function keptFiles(visit: string, now = Date.now()): Promise<KeptFile[]> {
  const all = await withStore<KeptFile[]>('readonly', (store) => store.getAll()).catch(() => []);
  const mine = all.filter((one) => one.visit === visit && now - one.at < DAY_MS);
  for (const one of all) if (!mine.includes(one)) await forgetFile(one.key);
  return mine.sort((one, other) => one.at - other.at);
}

function withStore<Result>(mode: IDBTransactionMode, what: (store: IDBObjectStore) => IDBRequest): Promise<Result> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(FILES_NAME, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: 'key' });
    opening.onerror = () => reject(opening.error ?? new Error('no store'));
    opening.onsuccess = () => {
      const database = opening.result;
      // Leaving the space deletes it: an open connection would hold that up.
      database.onversionchange = () => database.close();
      const transaction = database.transaction(STORE, mode);
      const request = what(transaction.objectStore(STORE));
      transaction.oncomplete = () => {
        database.close();
        resolve(request.result as Result);
      };
      transaction.onabort = transaction.onerror = () => {
        database.close();
        reject(transaction.error ?? new Error('not kept'));
      };
    };
  });
}

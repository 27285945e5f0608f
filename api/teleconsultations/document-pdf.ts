import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Refusal } from '../door/refusal';

const WORKER = join(__dirname, 'document-pdf-worker.mjs');
const LONGEST_MS = 20_000;
const MEMORY_MEGABYTES = 256;

/**
 * How many pages a PDF has, after opening it for good.
 * @throws FILE_ENCRYPTED when it asks for a password, FILE_BROKEN when it does not open in time
 */
export async function pagesOf(path: string): Promise<number> {
  const found = await read(path);
  if (found.fault === 'encrypted') throw new Refusal('FILE_ENCRYPTED');
  if (!found.pages) throw new Refusal('FILE_BROKEN', { sentence: 'Ce PDF est abîmé : il ne s’ouvre pas.' });
  return found.pages;
}

function read(path: string): Promise<{ pages?: number; fault?: string }> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(WORKER, { workerData: path, resourceLimits: { maxOldGenerationSizeMb: MEMORY_MEGABYTES }, stdout: true, stderr: true });
    const late = setTimeout(() => settle({ fault: 'broken' }), LONGEST_MS);
    const settle = (found: { pages?: number; fault?: string }) => {
      clearTimeout(late);
      resolve(found);
      void thread.terminate();
    };
    thread.once('message', settle);
    thread.once('error', (fault: NodeJS.ErrnoException) => {
      // Its memory ran out: the file is to blame. Anything else is a fault of ours, and no reason to refuse a file.
      if (fault.code === 'ERR_WORKER_OUT_OF_MEMORY') return settle({ fault: 'broken' });
      clearTimeout(late);
      reject(fault);
    });
    thread.once('exit', () => settle({ fault: 'broken' }));
  });
}

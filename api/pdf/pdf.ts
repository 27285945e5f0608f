import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Content } from 'pdfmake/interfaces';
import { Refusal } from '../door/refusal';

const WORKER = join(__dirname, 'pdf-worker.mjs');
/** What a clinician waits for, and a thread may take: the longest télédossier that was tried needs a tenth of it. */
const LONGEST_MS = 30_000;
const MEMORY_MEGABYTES = 512;
/** Drawn side by side in one process; who comes while so many wait is asked to come again. */
const AT_ONCE = 2;
const WAITING_AT_MOST = 20;

/** A document of ours, before it is drawn. It travels to a thread: data only, no functions. */
export interface Paper {
  /** Read out by a screen reader and shown in the window's title. */
  readonly title: string;
  readonly author: string;
  /** When what it says became so. The same facts with the same instant give the same bytes. */
  readonly at: Date;
  /** At the foot of each page, beside its number: whose it is, since pages get parted. */
  readonly foot: string;
  /** Tables are laid out as `grid` or `facts`. */
  readonly content: Content[];
  /** Across each page, for what is not of the record. */
  readonly watermark?: string;
}

let drawing = 0;
const waiting: (() => void)[] = [];

/**
 * Draws a paper as PDF: French, titled, A4, each page numbered; in a thread, so that nobody else waits for it.
 * @param longestMs how long it may take
 * @throws UNAVAILABLE when it took longer or more memory than any should, or too many are asked for at once
 */
export async function makePdf(paper: Paper, longestMs = LONGEST_MS): Promise<Buffer> {
  if (waiting.length >= WAITING_AT_MOST) throw tooMuch();
  if (drawing >= AT_ONCE) await new Promise<void>((go) => waiting.push(go));
  else drawing += 1;
  try {
    return await draw(paper, longestMs);
  } finally {
    // Its place goes to who waits longest, or becomes free.
    const next = waiting.shift();
    if (next) next();
    else drawing -= 1;
  }
}

function draw(paper: Paper, longestMs: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(WORKER, { workerData: paper, resourceLimits: { maxOldGenerationSizeMb: MEMORY_MEGABYTES } });
    const late = setTimeout(() => fail(tooMuch()), longestMs);
    const fail = (fault: unknown) => {
      clearTimeout(late);
      reject(fault as Error);
      void thread.terminate();
    };
    thread.once('message', (bytes: Uint8Array) => {
      clearTimeout(late);
      resolve(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    });
    thread.once('error', (fault: NodeJS.ErrnoException) => fail(fault.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooMuch() : fault));
    thread.once('exit', () => fail(new Error('the thread that draws a PDF ended without one')));
  });
}

function tooMuch(): Refusal {
  return new Refusal('UNAVAILABLE', { sentence: 'Le PDF n’a pas pu être fait pour l’instant. Rien n’est perdu. Réessayez dans un moment, ou appelez le support.' });
}

/** Facts as two columns, names before values; what is unknown is left out. */
export function factsTable(facts: readonly (readonly [string, string | null])[]): Content {
  const rows = facts.filter((fact): fact is readonly [string, string] => Boolean(fact[1]));
  return {
    margin: [0, 10, 0, 6],
    table: { widths: [120, '*'], body: rows.map(([name, value]) => [{ text: name, style: 'second' }, { text: value }]) },
    layout: 'facts',
  };
}

import type { Config } from '../../platform/config';
import { Refusal } from '../door/refusal';
import { pagesOf } from './document-pdf';
import { type Pictures, picturesOf } from './document-picture';
import { typeOf } from './document-type';
import { type Kind, limitsOf, tooLarge } from './upload-rules';

/** What a file turned out to be. */
export interface Checked {
  readonly mediaType: string;
  readonly pages: number | null;
  readonly pictures: Pictures | null;
}

/** Files examined at once by this process: each may take a core and much memory. */
const AT_ONCE = 2;
let examining = 0;
const waiting: (() => void)[] = [];

/**
 * Looks into a file that has arrived whole: its type by its content, its size for that type, and that it opens.
 * @throws FILE_TYPE_REFUSED, FILE_TOO_LARGE, FILE_ENCRYPTED, FILE_BROKEN
 */
export async function checkDocument(config: Config, kind: Kind, path: string, bytes: number): Promise<Checked> {
  const mediaType = await typeOf(path);
  const limit = limitsOf(config, kind)[mediaType];
  if (limit === undefined) throw new Refusal('FILE_TYPE_REFUSED');
  if (bytes > limit) throw tooLarge(limit);
  return inTurn(async () => ({
    mediaType,
    pages: mediaType === 'application/pdf' ? await pagesOf(path) : null,
    pictures: mediaType === 'image/jpeg' || mediaType === 'image/png' ? await picturesOf(path, config.IMAGE_MEGAPIXELS) : null,
  }));
}

async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (examining >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else examining += 1;
  try {
    return await work();
  } finally {
    // The place is handed over, not given back.
    const next = waiting.shift();
    if (next) next();
    else examining -= 1;
  }
}

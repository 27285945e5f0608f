import sharp from 'sharp';
import { Refusal } from '../door/refusal';

/** What is shown instead of the original: WebP, the right way up, without any metadata (no place, no device, no name). */
export interface Pictures {
  /** For lists: fits 320 pixels. */
  readonly small: Buffer;
  /** To be read: fits 2000 pixels. */
  readonly large: Buffer;
}
const SMALL_PIXELS = 320;
const LARGE_PIXELS = 2_000;
const LONGEST_SECONDS = 20;

// One picture is decoded by one thread, and none is remembered: an API serves people first.
sharp.concurrency(1);
sharp.cache(false);

/**
 * Decodes the whole picture, once, into what is shown of it.
 * @param megapixels the largest that is decoded: a small file may hold a picture that fills the memory
 * @throws FILE_BROKEN, FILE_TOO_LARGE
 */
export async function picturesOf(path: string, megapixels: number): Promise<Pictures> {
  const limitInputPixels = megapixels * 1_000_000;
  try {
    // sharp leaves metadata out unless told otherwise; `autoOrient` turns by what EXIF says before that goes.
    const large = await sharp(path, { limitInputPixels, failOn: 'error' })
      .autoOrient()
      .resize({ width: LARGE_PIXELS, height: LARGE_PIXELS, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 82 })
      .timeout({ seconds: LONGEST_SECONDS })
      .toBuffer();
    const small = await sharp(large).resize({ width: SMALL_PIXELS, height: SMALL_PIXELS, fit: 'inside', withoutEnlargement: true }).webp({ quality: 75 }).toBuffer();
    return { small, large };
  } catch (fault) {
    if (/pixel limit/i.test(String(fault))) throw new Refusal('FILE_TOO_LARGE', { sentence: `Cette image est trop grande : plus de ${megapixels} millions de points.` });
    throw new Refusal('FILE_BROKEN', { sentence: 'Cette image est abîmée : elle ne s’ouvre pas.' });
  }
}

import { randomBytes } from 'node:crypto';
import sharp from 'sharp';

/** A PDF that opens, of so many pages, with words on the first one and padding up to a size. All invented. */
export function pdf({ pages = 1, words = 'Document fictif', bytes = 0 } = {}): Buffer {
  const text = `BT /F1 24 Tf 40 140 Td (${words}) Tj ET`;
  const kids = Array.from({ length: pages }, (_, index) => `${5 + index} 0 R`).join(' ');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    ...Array.from({ length: pages }, () => '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 300] /Contents 4 0 R /Resources << /Font << /F1 3 0 R >> >> >>'),
  ];
  let file = '%PDF-1.4\n';
  const places = objects.map((object, index) => {
    const place = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  // Bytes that nothing refers to, before the table that finds the rest.
  const padding = Math.max(0, bytes - file.length - 20 * (objects.length + 1) - 60);
  const filler = padding > 0 ? Buffer.concat([Buffer.from('%'), Buffer.from(randomBytes(Math.ceil(padding / 2)).toString('hex').slice(0, padding)), Buffer.from('\n')]) : Buffer.alloc(0);
  const start = file.length + filler.length;
  const table = [`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`, ...places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`)].join('');
  const end = `${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.concat([Buffer.from(file, 'latin1'), filler, Buffer.from(end, 'latin1')]);
}

/**
 * A photograph as a phone takes it: JPEG, lying on its side by EXIF, with a place and a device in its metadata. Its left
 * third is red as the phone shows it.
 */
export function photo(): Promise<Buffer> {
  const red = { create: { width: 300, height: 200, channels: 3 as const, background: '#c8102e' } };
  // Orientation 6 turns by a quarter to the right: what is at the bottom comes to the left.
  return sharp({ create: { width: 600, height: 600, channels: 3, background: '#f3f6f7' } })
    .composite([{ input: { create: { ...red.create, width: 600 } }, left: 0, top: 400 }])
    .withMetadata({ orientation: 6 })
    .withExifMerge({ IFD0: { Make: 'Appareil fictif' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '48/1 51/1 30/1', GPSLongitudeRef: 'E', GPSLongitude: '2/1 17/1 40/1' } })
    .jpeg()
    .toBuffer();
}

export function png(width = 40, height = 30): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: '#0b5660' } }).png().toBuffer();
}

/** Known by its first bytes; nothing here decodes clips. */
export const WEBM = Buffer.concat([Buffer.from('1a45dfa39f4286810142f7810142f2810442f381084282847765626d', 'hex'), Buffer.alloc(64)]);
/** Known by its first bytes; sharp's own build has no decoder for it. */
export const HEIC = Buffer.concat([Buffer.from('00000018667479706865696300000000686569636d696631', 'hex'), Buffer.alloc(64)]);

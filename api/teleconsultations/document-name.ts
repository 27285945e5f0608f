const ENDINGS: Readonly<Record<string, string>> = { 'application/pdf': 'pdf', 'image/jpeg': 'jpg', 'image/png': 'png', 'image/heic': 'heic', 'image/heif': 'heif', 'video/webm': 'webm', 'video/mp4': 'mp4' };
const LONGEST = 120;

/**
 * A file's name as people will read it: no folder, no control or direction-changing sign, not too long, and the ending
 * its content deserves, so that `invoice.pdf.exe` cannot come back out of the record.
 */
export function cleanName(name: string | undefined, mediaType: string): string {
  const ending = ENDINGS[mediaType] ?? 'bin';
  const last = (name ?? '').split(/[\\/]/).pop() ?? '';
  const readable = last
    .normalize('NFC')
    .replace(/\p{C}/gu, '')
    .replace(/["<>:|?*;]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^\.+/, '');
  const bare = readable.replace(/\.[A-Za-z0-9]{1,5}$/, '').trim() || 'document';
  const accepted = ending === 'jpg' ? /\.jpe?g$/i : new RegExp(`\\.${ending}$`, 'i');
  return accepted.test(readable) ? `${bare.slice(0, LONGEST)}.${ending}` : `${readable.slice(0, LONGEST) || 'document'}.${ending}`;
}

/** RFC 6266: shown or saved, with the name for old programs and the true one. */
export function disposition(how: 'inline' | 'attachment', name: string): string {
  const plain = name.normalize('NFD').replace(/[^\x20-\x7e]/g, '').replace(/["\\]/g, '');
  return `${how}; filename="${plain || 'document'}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)}`;
}

import { words } from '../words/words';

/** What the API accepts, said before sending: a phone on a slow network should not learn it after two minutes. */
export const ACCEPTED_TYPES = ['application/pdf', 'image/jpeg', 'image/png'] as const;
const MEBIBYTE = 1024 * 1024;
/** How each kind begins. The name and the type a phone tells are only hints, the content is what counts. */
const BEGINNINGS: readonly (readonly number[])[] = [
  [0x25, 0x50, 0x44, 0x46, 0x2d],
  [0xff, 0xd8, 0xff],
  [0x89, 0x50, 0x4e, 0x47],
];
/** The same reasons when the API finds them. */
export function fileReason(code: string, largest: number | null): string | undefined {
  const { wrongType, tooLarge, empty } = words().documents;
  return ({ FILE_TYPE_REFUSED: wrongType, FILE_TOO_LARGE: tooLarge(megabytesOf(largest)), FILE_EMPTY: empty } as Record<string, string>)[code];
}

/** A limit in the MiB the API counts in; null while it is not known. */
export function megabytesOf(bytes: number | null): number | null {
  return bytes === null ? null : Math.floor(bytes / MEBIBYTE);
}

/**
 * Why this file will not be accepted, or an empty string. The API has the last word.
 * @param head how it begins
 * @param largest bytes at most, as the API told; null while it has not
 */
export function refusalOf(size: number, head: ArrayLike<number>, largest: number | null): string {
  if (size === 0) return words().documents.empty;
  if (!BEGINNINGS.some((beginning) => beginning.every((byte, index) => head[index] === byte))) return words().documents.wrongType;
  return largest !== null && size > largest ? words().documents.tooLarge(megabytesOf(largest)) : '';
}

/** Looks at the file itself; one that can no longer be read (a memory card taken out) is told too. */
export async function examine(file: File, largest: number | null): Promise<string> {
  if (file.size === 0) return refusalOf(0, [], largest);
  try {
    return refusalOf(file.size, new Uint8Array(await file.slice(0, 8).arrayBuffer()), largest);
  } catch {
    return words().documents.unreadable;
  }
}

/** « « notes.docx » n’a pas été ajouté : … », and a word for the others when there are some. */
export function refusedSentence(name: string, reason: string, others: boolean): string {
  return words().documents.refused(name, reason, others);
}

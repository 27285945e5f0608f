import { fingerprintOf, kindOf } from './upload-fingerprint';

/** An upload that an earlier page of this browser began and did not end. What was chosen is gone with that page. */
export interface UnfinishedUpload {
  /** Address of the upload, for asking how much arrived and for giving it up. */
  readonly place: string;
  /** Under which the library noted it: of the same file chosen again it is the same. */
  readonly fingerprint: string;
  readonly bytes: number;
  /** How much has arrived, 0–100. */
  readonly percent: number;
}
interface Note {
  readonly size?: number;
  readonly uploadUrl?: string;
}

/** What this browser noted of uploads to that address, and the API still holds for who asks. @param url of the uploads of a visit, with its query */
export async function unfinishedUploads(url: string): Promise<UnfinishedUpload[]> {
  const folder = new URL(url, location.origin);
  const kind = kindOf(url);
  const asked = notes()
    .filter(({ fingerprint, note }) => fingerprint.startsWith(`${kind}.`) && note.uploadUrl !== undefined && new URL(note.uploadUrl, location.origin).pathname.startsWith(`${folder.pathname}/`))
    .map(async ({ fingerprint, note }): Promise<UnfinishedUpload | null> => {
      const place = new URL(note.uploadUrl ?? '', location.origin).pathname;
      const answer = await fetch(place, { method: 'HEAD', headers: { 'Tus-Resumable': '1.0.0' } }).catch(() => null);
      const bytes = Number(answer?.headers.get('Upload-Length') ?? note.size ?? 0);
      // Gone, or somebody else's of this device: nothing to go on with.
      if (!answer?.ok || bytes === 0) return null;
      return { place, fingerprint, bytes, percent: Math.floor((Number(answer.headers.get('Upload-Offset')) / bytes) * 100) };
    });
  return (await Promise.all(asked)).filter((found) => found !== null);
}

/** Without those that these files are: they go on by themselves. */
export async function stillUnfinished(unfinished: readonly UnfinishedUpload[], chosen: readonly File[], url: string): Promise<UnfinishedUpload[]> {
  const taken = await Promise.all(chosen.map((file) => fingerprintOf(file, url)));
  return unfinished.filter(({ fingerprint }) => !taken.includes(fingerprint));
}

/** What this browser noted is forgotten. */
export function forgetNote(fingerprint: string): void {
  for (const found of notes()) if (found.fingerprint === fingerprint) localStorage.removeItem(found.key);
}

/** What the library writes: `tus::<fingerprint>::<number>`. */
function notes(): { key: string; fingerprint: string; note: Note }[] {
  try {
    return Object.keys(localStorage).flatMap((key) => {
      const fingerprint = /^tus::(.+)::\d+$/.exec(key)?.[1];
      return fingerprint ? [{ key, fingerprint, note: JSON.parse(localStorage.getItem(key) ?? '{}') as Note }] : [];
    });
  } catch {
    return [];
  }
}

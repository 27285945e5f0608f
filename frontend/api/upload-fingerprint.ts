/** Unfinished uploads are forgotten by the API after a day by default; what this browser noted of them goes as well. */
const NOTES_KEPT_MS = 2 * 24 * 3_600_000;

/**
 * What tells a file from another when it is chosen again after a reload: what kind it is, and a hash, so that its name is
 * not left on the device. Null where the browser cannot hash (no TLS) or what is sent is no file: then nothing is noted.
 */
export async function fingerprintOf(file: Blob, url: string): Promise<string | null> {
  if (!(file instanceof File) || !globalThis.crypto?.subtle) return null;
  const hash = hex(await crypto.subtle.digest('SHA-256', new TextEncoder().encode([url, file.name, file.type, file.size, file.lastModified].join('\u0000'))));
  return `${kindOf(url)}.${hash}`;
}

/** Of the address of uploads, so that a prescription's file is not looked for among documents. */
export function kindOf(url: string): string {
  return new URL(url, 'http://here').searchParams.get('kind') ?? 'document';
}

/** SHA-256 of the whole, or undefined where the browser cannot tell. */
export async function sha256Of(file: Blob): Promise<string | undefined> {
  try {
    return hex(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
  } catch {
    return undefined;
  }
}

/** Forgets notes of uploads that no longer exist. */
export function forgetOldNotes(now = Date.now()): void {
  try {
    for (const key of Object.keys(localStorage)) {
      if (!key.startsWith('tus::')) continue;
      const { creationTime = '' } = JSON.parse(localStorage.getItem(key) ?? '{}') as { creationTime?: string };
      if (!(now - Date.parse(creationTime) < NOTES_KEPT_MS)) localStorage.removeItem(key);
    }
  } catch {
    // No storage, or somebody else's note: nothing to forget.
  }
}

function hex(bytes: ArrayBuffer): string {
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

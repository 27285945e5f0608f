/** An upload under way; `done` rejects with a Problem, an abort included. */
export interface Upload<Answer> {
  done: Promise<Answer>;
  abort(): void;
}
/** What the sender is told meanwhile. */
export interface Watching {
  /** How much has arrived, 0–1. */
  progress(share: number): void;
  /** The line is cut, or the API away: it goes on by itself from where it stopped. */
  paused?(paused: boolean): void;
}
/** What is sent, and where its pieces go. */
export interface Parcel {
  /** Address of the uploads of a visit. */
  readonly url: string;
  readonly file: Blob;
  readonly name: string;
  /** Begun again with the same key it is the same upload. */
  readonly key: string;
}

/**
 * Sends a file in pieces (tus) and finishes it. A cut line, a page that is loaded again and an API that is killed cost
 * no byte that had arrived: see `upload-transport.ts`, which is loaded with the first file.
 */
export function uploadFile<Answer>(parcel: Parcel, watching: Watching): Upload<Answer> {
  const leaving = new AbortController();
  const done = import('./upload-transport').then(({ transport }) => transport<Answer>(parcel, watching, leaving.signal));
  return { done, abort: () => leaving.abort() };
}

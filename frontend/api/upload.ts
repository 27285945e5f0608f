import { csrfHeaders, problemOf } from './problem';

/** An upload under way; `done` rejects with a Problem, an abort included. */
export interface Upload<Answer> {
  done: Promise<Answer>;
  abort(): void;
}

/** Sends one file as multipart/form-data and tells how much has left: `fetch` cannot. */
export function uploadFile<Answer>(url: string, file: Blob, name: string, key: string, progress: (share: number) => void): Upload<Answer> {
  const request = new XMLHttpRequest();
  const done = new Promise<Answer>((resolve, reject) => {
    const fail = () => reject(problemOf(request.status, readJson(request.responseText)));
    request.upload.onprogress = (event) => event.lengthComputable && progress(event.loaded / event.total);
    request.onload = () => (request.status >= 200 && request.status < 300 ? resolve(readJson(request.responseText) as Answer) : fail());
    request.onerror = fail;
    request.onabort = fail;
  });
  request.open('POST', url);
  for (const [header, value] of Object.entries({ ...csrfHeaders(), 'Idempotency-Key': key })) request.setRequestHeader(header, value);
  const form = new FormData();
  form.append('file', file, name);
  request.send(form);
  return { done, abort: () => request.abort() };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

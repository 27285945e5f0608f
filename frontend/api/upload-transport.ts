import { type DetailedError, Upload as Tus } from 'tus-js-client';
import { csrfHeaders, isStale, renewCsrfToken, withFreshToken } from './csrf';
import { Problem, toProblem } from './problem';
import type { Parcel, Watching } from './upload';
import { fingerprintOf, forgetOldNotes, sha256Of } from './upload-fingerprint';
import { passes, problemOfAnswer, readJson, waitForLine } from './upload-waiting';

/** What leaves in one request: small enough for a slow telephone to send within the API's time. */
const PIECE_BYTES = 4 * 1024 * 1024;

/** Sends the pieces, waits out whatever passes by itself, and finishes. @throws Problem */
export async function transport<Answer>(parcel: Parcel, watching: Watching, leaving: AbortSignal): Promise<Answer> {
  const tus = await begin(parcel, watching);
  const giveUp = () => void tus.abort(true).catch(() => undefined);
  leaving.addEventListener('abort', giveUp);
  try {
    for (let attempt = 0; ; attempt += 1) {
      try {
        if (leaving.aborted) throw abandoned();
        await sendPieces(tus, leaving, () => {
          attempt = 0;
          watching.paused?.(false);
        });
        return await withFreshToken(() => finish<Answer>(tus.url ?? '', parcel, leaving));
      } catch (fault) {
        const problem = leaving.aborted ? abandoned() : toProblem(fault);
        if (isStale(problem) && attempt === 0 && (await renewCsrfToken())) continue;
        if (problem.code === 'UPLOAD_GONE' && attempt === 0) tus.url = null;
        else if (!passes(problem)) throw problem;
        watching.paused?.(true);
        await waitForLine(attempt, leaving);
      }
    }
  } finally {
    leaving.removeEventListener('abort', giveUp);
  }
}

async function begin({ url, file, key }: Parcel, watching: Watching): Promise<Tus> {
  forgetOldNotes();
  const fingerprint = await fingerprintOf(file, url);
  const tus = new Tus(file, {
    endpoint: new URL(url, location.origin).href,
    chunkSize: PIECE_BYTES,
    headers: { 'Idempotency-Key': key },
    // Waiting is ours: the library gives up after some tries.
    retryDelays: null,
    fingerprint: () => Promise.resolve(fingerprint as string),
    storeFingerprintForResuming: fingerprint !== null,
    removeFingerprintOnSuccess: true,
    onBeforeRequest: (request) => {
      for (const [name, value] of Object.entries(csrfHeaders())) request.setHeader(name, value);
    },
    onProgress: (sent, total) => watching.progress(total ? sent / total : 0),
  });
  const [before] = fingerprint ? await tus.findPreviousUploads() : [];
  if (before) tus.resumeFromPreviousUpload(before);
  return tus;
}

/** Until the last piece has arrived. @param moving called when a piece does */
function sendPieces(tus: Tus, leaving: AbortSignal, moving: () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    tus.options.onSuccess = () => resolve();
    tus.options.onError = (fault) => reject(problemOfTus(fault));
    tus.options.onChunkComplete = moving;
    leaving.addEventListener('abort', () => reject(abandoned()), { once: true });
    tus.start();
  });
}

async function finish<Answer>(place: string, { file, name }: Parcel, leaving: AbortSignal): Promise<Answer> {
  const sha256 = await sha256Of(file);
  const answer = await fetch(`${place}/finish`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...csrfHeaders() },
    body: JSON.stringify({ name: name.slice(-255), ...(sha256 ? { sha256 } : {}) }),
    signal: leaving,
  }).catch(() => null);
  const text = (await answer?.text().catch(() => '')) ?? '';
  if (!answer?.ok) throw problemOfAnswer(answer?.status ?? 0, text);
  return readJson(text) as Answer;
}

function problemOfTus(fault: Error | DetailedError): Problem {
  const cause = 'causingError' in fault ? fault.causingError : fault;
  if (cause instanceof DOMException && /^Not(Readable|Found)Error$/.test(cause.name)) return said('FILE_UNREADABLE', 'Ce fichier ne peut plus être lu. Choisissez-le à nouveau.');
  const answer = 'originalResponse' in fault ? fault.originalResponse : null;
  return problemOfAnswer(answer?.getStatus() ?? 0, answer?.getBody() ?? '', answer?.getHeader('X-Problem'));
}

function abandoned(): Problem {
  return said('ABANDONED', 'Cet envoi est arrêté.');
}

function said(code: string, detail: string): Problem {
  return new Problem({ type: 'about:blank', title: code, status: 0, code, detail, requestId: '' });
}

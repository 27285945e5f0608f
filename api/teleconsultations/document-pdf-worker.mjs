// Opens one PDF and tells its pages, in a thread of its own with bounded memory: a hostile file ends this thread, not the API.
import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';

try {
  const data = new Uint8Array(readFileSync(workerData));
  const task = getDocument({ data, verbosity: VerbosityLevel.ERRORS, isEvalSupported: false, useSystemFonts: false, disableFontFace: true, enableXfa: false, stopAtErrors: false });
  const pdf = await task.promise;
  // The catalogue may be whole and the pages not.
  await pdf.getPage(1);
  parentPort.postMessage({ pages: pdf.numPages });
} catch (fault) {
  parentPort.postMessage({ fault: fault?.name === 'PasswordException' ? 'encrypted' : 'broken' });
}

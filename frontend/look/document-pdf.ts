import { getDocument, GlobalWorkerOptions, type PDFDocumentProxy, version } from 'pdfjs-dist';

/** Copied beside the desk by the build (angular.json), for both apps: the worker, and what documents without their own fonts need. */
const PARTS = new URL('/pdfjs/', location.origin).href;

/** An open PDF, drawn page by page. */
export interface OpenPdf {
  readonly pages: number;
  /** Draws a page. @param width in CSS pixels */
  draw(page: number, canvas: HTMLCanvasElement, width: number): Promise<void>;
  close(): void;
}

/** Reads a PDF whole, in one request: each is a line of the trail. @throws when it cannot be had or does not open */
export async function openPdf(url: string): Promise<OpenPdf> {
  GlobalWorkerOptions.workerSrc = `${PARTS}pdf.worker.min.mjs?v=${version}`;
  const task = getDocument({ url, disableRange: true, disableStream: true, isEvalSupported: false, enableXfa: false, cMapUrl: `${PARTS}cmaps/`, standardFontDataUrl: `${PARTS}standard_fonts/`, wasmUrl: `${PARTS}wasm/` });
  const pdf: PDFDocumentProxy = await task.promise;
  // One drawing at a time: a canvas cannot be drawn to twice.
  let turn: Promise<void> = Promise.resolve();
  const draw = async (number: number, canvas: HTMLCanvasElement, width: number) => {
    const page = await pdf.getPage(number);
    const scale = (width * Math.min(2, devicePixelRatio)) / page.getViewport({ scale: 1 }).width;
    const viewport = page.getViewport({ scale });
    canvas.width = Math.floor(viewport.width);
    canvas.height = Math.floor(viewport.height);
    canvas.style.width = `${width}px`;
    await page.render({ canvas, viewport }).promise;
  };
  return {
    pages: pdf.numPages,
    draw: (number, canvas, width) => (turn = turn.catch(() => undefined).then(() => draw(number, canvas, width))),
    close: () => void task.destroy(),
  };
}

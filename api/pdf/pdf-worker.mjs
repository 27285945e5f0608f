// Draws one paper as PDF in a thread of its own: laying out a long one takes seconds, in which the API must answer others.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import pdfmake from 'pdfmake';

/** Roboto, Apache-2.0, as pdfmake brings it: Latin with every French accent, Greek and Cyrillic. */
const FONTS = join(dirname(createRequire(import.meta.url).resolve('pdfmake/package.json')), 'fonts', 'Roboto');
pdfmake.setFonts({
  Roboto: { normal: join(FONTS, 'Roboto-Regular.ttf'), bold: join(FONTS, 'Roboto-Medium.ttf'), italics: join(FONTS, 'Roboto-Italic.ttf'), bolditalics: join(FONTS, 'Roboto-MediumItalic.ttf') },
});
// Nothing written by anybody may make the server read a file or open an address.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((/** @type {string} */ path) => path.startsWith(FONTS));

const PETROL = '#0b5660';
const SECOND = '#445358';
const HAIRLINE = '#d3dcdf';
const lines = { hLineWidth: () => 0.5, vLineWidth: () => 0, hLineColor: () => HAIRLINE, paddingLeft: () => 0 };
pdfmake.setTableLayouts({ grid: lines, facts: { ...lines, paddingTop: () => 3, paddingBottom: () => 3 } });

/** @type {import('./pdf').Paper} */
const paper = workerData;
const bytes = await pdfmake
  .createPdf({
    version: '1.7',
    language: 'fr-FR',
    displayTitle: true,
    info: { title: paper.title, author: paper.author, creator: 'Vis-à-vis', producer: 'Vis-à-vis', creationDate: paper.at, modDate: paper.at },
    pageSize: 'A4',
    pageMargins: [56, 56, 56, 64],
    defaultStyle: { font: 'Roboto', fontSize: 11, lineHeight: 1.25, color: '#13211f' },
    styles: {
      title: { fontSize: 20, bold: true, color: PETROL },
      part: { fontSize: 13, bold: true, color: PETROL, margin: [0, 14, 0, 4] },
      heading1: { fontSize: 13, bold: true, margin: [0, 8, 0, 2] },
      heading2: { fontSize: 11, bold: true, margin: [0, 6, 0, 2] },
      second: { fontSize: 9.5, color: SECOND },
    },
    content: paper.content,
    footer: (/** @type {number} */ page, /** @type {number} */ pages) => ({
      margin: [56, 16, 56, 0],
      columns: [
        { text: paper.foot, style: 'second' },
        { text: `Page ${page} sur ${pages}`, style: 'second', alignment: 'right', width: 90 },
      ],
    }),
    ...(paper.watermark ? { watermark: { text: paper.watermark, color: '#8f5a00', opacity: 0.14, bold: true } } : {}),
  })
  .getBuffer();
parentPort?.postMessage(new Uint8Array(bytes));

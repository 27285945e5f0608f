import { dirname, join } from 'node:path';
import pdfmake from 'pdfmake';
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces';

/** Roboto, Apache-2.0, as pdfmake brings it: Latin with every French accent, Greek and Cyrillic. */
const FONTS = join(dirname(require.resolve('pdfmake/package.json')), 'fonts', 'Roboto');
pdfmake.setFonts({
  Roboto: { normal: join(FONTS, 'Roboto-Regular.ttf'), bold: join(FONTS, 'Roboto-Medium.ttf'), italics: join(FONTS, 'Roboto-Italic.ttf'), bolditalics: join(FONTS, 'Roboto-MediumItalic.ttf') },
});
// Nothing written by anybody may make the server read a file or open an address.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => path.startsWith(FONTS));

const PETROL = '#0b5660';
const SECOND = '#445358';
export const HAIRLINE = '#d3dcdf';

/** A document of ours, before it is drawn. */
export interface Paper {
  /** Read out by a screen reader and shown in the window's title. */
  readonly title: string;
  readonly author: string;
  /** When what it says became so. The same facts with the same instant give the same bytes. */
  readonly at: Date;
  /** At the foot of each page, beside its number: whose it is, since pages get parted. */
  readonly foot: string;
  readonly content: Content[];
  /** Across each page, for what is not of the record. */
  readonly watermark?: string;
}

/** Draws a paper as PDF: French, titled, A4, each page numbered. */
export function makePdf(paper: Paper): Promise<Buffer> {
  const definition: TDocumentDefinitions = {
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
    footer: (page, pages) => ({
      margin: [56, 16, 56, 0],
      columns: [
        { text: paper.foot, style: 'second' },
        { text: `Page ${page} sur ${pages}`, style: 'second', alignment: 'right', width: 90 },
      ],
    }),
    ...(paper.watermark ? { watermark: { text: paper.watermark, color: '#8f5a00', opacity: 0.14, bold: true } } : {}),
  };
  return pdfmake.createPdf(definition).getBuffer();
}

/** Facts as two columns, names before values; what is unknown is left out. */
export function factsTable(facts: readonly (readonly [string, string | null])[]): Content {
  const rows = facts.filter((fact): fact is readonly [string, string] => Boolean(fact[1]));
  return {
    margin: [0, 10, 0, 6],
    table: { widths: [120, '*'], body: rows.map(([name, value]) => [{ text: name, style: 'second' }, { text: value }]) },
    layout: { hLineWidth: () => 0.5, vLineWidth: () => 0, hLineColor: () => HAIRLINE, paddingLeft: () => 0, paddingTop: () => 3, paddingBottom: () => 3 },
  };
}

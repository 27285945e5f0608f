import { setImmediate as turn } from 'node:timers/promises';
import { pdfText } from '../testing/pdf-text';
import { makePdf, type Paper } from './pdf';

const paper = (lines: number): Paper => ({
  title: 'Télédossier',
  author: 'Dr Claude Spécimen',
  at: new Date('2026-11-23T09:00:00Z'),
  foot: 'Camille EXEMPLE',
  content: [{ table: { widths: [90, '*'], body: Array.from({ length: lines }, (_, line) => ['09:00', `Ligne ${line} de la messagerie, assez longue pour passer à la suivante dans sa colonne étroite.`]) }, layout: 'grid' }],
});

test('a long paper is drawn while the process goes on answering; the same facts give the same bytes', async () => {
  let done = false;
  const both = Promise.all([makePdf(paper(500)), makePdf(paper(500))]).finally(() => (done = true));
  let turns = 0;
  while (!done) {
    await turn();
    turns += 1;
  }
  const [one, other] = await both;
  // Drawn in this thread, the loop would have turned a few times in all.
  expect(turns).toBeGreaterThan(1_000);
  expect(one.equals(other)).toBe(true);
  expect(pdfText(one).pages.join(' ')).toContain('Ligne 499');
});

test('what takes too long is given up, said so, and gives its place to the next', async () => {
  await expect(makePdf(paper(2_000), 1)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  await expect(makePdf(paper(2_000), 1)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  expect((await makePdf(paper(1))).subarray(0, 5).toString()).toBe('%PDF-');
});

test('many at once wait for their turn; too many are asked to come again', async () => {
  const asked = await Promise.allSettled(Array.from({ length: 23 }, () => makePdf(paper(1))));
  expect(asked.filter(({ status }) => status === 'rejected')).toMatchObject([{ reason: { code: 'UNAVAILABLE' } }]);
});

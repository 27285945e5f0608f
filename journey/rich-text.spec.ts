import fc from 'fast-check';
import { z } from 'zod';
import { reportSchema } from './50-report';
import { isBlank, MAXIMUM_LIST_DEPTH, MAXIMUM_SIGNS, plainText, type RichText, toRichText } from './rich-text';
import { readField, richTextSchema } from './rich-text-field';

const words = (text: string) => ({ type: 'text', text });
const paragraph = (text: string) => ({ type: 'paragraph', content: [words(text)] });
const doc = (...content: unknown[]) => ({ type: 'doc', content });
const nested = (depth: number): unknown => ({ type: 'bulletList', content: [{ type: 'listItem', content: depth > 1 ? [paragraph('a'), nested(depth - 1)] : [paragraph('a')] }] });
const accepts = (value: unknown) => richTextSchema.safeParse(value).success;

describe('the tree of a report', () => {
  it('keeps what the editor makes, as it is', () => {
    const written = doc(
      { type: 'heading', attrs: { level: 1 }, content: [words('Examen')] },
      { type: 'paragraph', content: [words('Gorge '), { type: 'text', text: 'rouge', marks: [{ type: 'bold' }, { type: 'italic' }] }, { type: 'hardBreak' }, words('sans fièvre')] },
      { type: 'paragraph' },
      { type: 'orderedList', attrs: { start: 1, type: null }, content: [{ type: 'listItem', content: [paragraph('Repos'), nested(2)] }] },
    );
    expect(richTextSchema.parse(written)).toEqual(written);
    expect(plainText(written)).toBe('Examen\nGorge rouge\nsans fièvre\n\nRepos\na\na');
  });

  it.each([
    ['a node of no list', doc({ type: 'image', attrs: { src: 'https://exemple.test/x.png' } })],
    ['a script', doc({ type: 'script', content: [words('alert(1)')] })],
    ['a link', doc({ type: 'paragraph', content: [{ type: 'text', text: 'a', marks: [{ type: 'link', attrs: { href: 'javascript:alert(1)' } }] }] })],
    ['an attribute nobody asked for', doc({ ...paragraph('a'), attrs: { style: 'position:fixed' } })],
    ['a mark twice', doc({ type: 'paragraph', content: [{ type: 'text', text: 'a', marks: [{ type: 'bold' }, { type: 'bold' }] }] })],
    ['a key beside', { ...doc(paragraph('a')), onload: 'x' }],
    ['an empty text', doc(paragraph(''))],
    ['a sign nobody types', doc(paragraph('a\u0000b'))],
    ['half of a pair', doc(paragraph('a\ud83d'))],
    ['text in the place of a block', doc(words('a'))],
    ['a list without items', doc({ type: 'bulletList', content: [] })],
    ['an item that begins with a list', doc({ type: 'bulletList', content: [{ type: 'listItem', content: [nested(1)] }] })],
    ['a heading of level 7', doc({ type: 'heading', attrs: { level: 7 } })],
    ['nothing at all', doc()],
    ['lists too deep', doc(nested(MAXIMUM_LIST_DEPTH + 1))],
    ['lists of ten thousand levels', doc(nested(5_000))],
    ['too many signs', doc(...Array.from({ length: 41 }, () => paragraph('a'.repeat(500))))],
    ['too many nodes', doc(...Array.from({ length: 10_001 }, () => ({ type: 'paragraph' })))],
  ])('refuses %s', (_name, value) => expect(accepts(value)).toBe(false));

  it('accepts lists as deep as said and a text as long as said', () => {
    expect(accepts(doc(nested(MAXIMUM_LIST_DEPTH)))).toBe(true);
    expect(accepts(doc(paragraph('é'.repeat(MAXIMUM_SIGNS))))).toBe(true);
  });

  it('answers any value at all with yes or no, and what it accepts holds nothing else', () => {
    const types = ['doc', 'paragraph', 'heading', 'text', 'bulletList', 'orderedList', 'listItem', 'hardBreak', 'bold', 'italic', 'image', 'iframe', '__proto__'];
    const { node } = fc.letrec((tie) => ({
      node: fc.record(
        {
          type: fc.constantFrom(...types),
          content: fc.array(tie('node'), { maxLength: 3 }),
          text: fc.string(),
          marks: fc.array(fc.record({ type: fc.constantFrom(...types) }), { maxLength: 2 }),
          attrs: fc.dictionary(fc.constantFrom('level', 'start', 'type', 'href', 'onclick'), fc.oneof(fc.integer(), fc.constant(null), fc.string()), { maxKeys: 2 }),
        },
        { requiredKeys: ['type'] },
      ),
    }));
    const allowed = new Set(['type', 'content', 'text', 'marks', 'attrs', 'level', 'start']);
    fc.assert(
      fc.property(fc.oneof(fc.array(node, { maxLength: 3 }).map((content) => ({ type: 'doc', content })), fc.anything()), (value) => {
        const read = readField(value);
        if (read === null || read === 'long' || typeof read.value === 'string') return;
        JSON.stringify(read.value, (key, inner: unknown) => {
          expect(key === '' || /^\d+$/.test(key) || allowed.has(key)).toBe(true);
          return inner;
        });
        // Kept and read again, it is the same.
        expect(readField(JSON.parse(JSON.stringify(read.value)))).toEqual(read);
      }),
      { numRuns: 2_000 },
    );
  });

  it('reads a plain text of before as its paragraphs, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(plainText(toRichText(text))).toBe(text.replace(/\r\n/g, '\n'));
        const read = readField(text);
        if (read && read !== 'long') expect(accepts(toRichText(text))).toBe(true);
      }),
    );
    expect(toRichText(null)).toEqual({ type: 'doc', content: [{ type: 'paragraph' }] });
  });
});

describe('the report', () => {
  const findings = doc(paragraph('Rien à signaler.')) as RichText;
  it('accepts both a tree and a text of before', () => {
    expect(reportSchema.parse({ findings, reason: 'Toux' })).toEqual({ findings, reason: 'Toux', conduct: '' });
  });
  it.each([undefined, '', '  \n ', doc({ type: 'paragraph' }), doc(paragraph('   '))])('asks for findings when there are none (%j)', (value) => {
    expect(isBlank(value)).toBe(true);
    const { error } = reportSchema.safeParse({ findings: value });
    expect(error?.issues).toMatchObject([{ path: ['findings'], message: 'Écrivez au moins vos constats.' }]);
  });
  it('names the field that cannot be kept', () => {
    const { error } = reportSchema.safeParse({ findings, conduct: doc({ type: 'iframe' }), reason: 'a'.repeat(MAXIMUM_SIGNS + 1) });
    expect(error?.issues.map(({ path }) => path)).toEqual([['reason'], ['conduct']]);
  });
  it('travels as a short JSON Schema', () => {
    expect(z.toJSONSchema(reportSchema, { io: 'input' })).toMatchObject({ properties: { findings: { title: 'Constats', ui: { widget: 'rich-text' } } } });
  });
});

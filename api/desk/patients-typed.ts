/** What a person typed to find a patient: parts of names, part of a telephone, a birth date. */
export interface PatientSearch {
  /** In the order typed; what is no particle comes with what precedes it. */
  readonly words: readonly TypedWord[];
  readonly phone: TypedPhone | null;
  /** YYYY-MM-DD. */
  readonly birthDate: string | null;
  /** Four digits that may be a year of birth as well as a part of a telephone. */
  readonly birthYear: number | null;
}
export interface TypedWord {
  readonly text: string;
  /** The same run together with the particles before it: « la Tour » is also « latour ». */
  readonly together: readonly string[];
}
/** Patterns for LIKE on a number in E.164; whoever fits one is found. */
export interface TypedPhone {
  readonly begins: readonly string[];
  readonly ends: readonly string[];
  readonly holds: readonly string[];
}

const WORDS_AT_MOST = 6;
const LEAST_LETTERS = 2;
/** Three digits: fewer would be every telephone. */
const LEAST_DIGITS = 3;
const PARTICLES = new Set(['de', 'du', 'des', 'd', 'la', 'le', 'les', 'l', 'van', 'von', 'der', 'den', 'di', 'da', 'dos', 'el', 'al', 'ben', 'bint']);
const MONTHS = ['janv', 'fevr', 'mars', 'avr', 'mai', 'juin', 'juil', 'aou', 'sept', 'oct', 'nov', 'dec'];
/** Written short without its last sign, as in « fév », or in full: a month by how it begins. */
const monthOf = (written: string) => MONTHS.findIndex((month) => written.startsWith(month) || (written.length >= 3 && month.startsWith(written))) + 1;
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Reads what was typed as a person means it: a date however written, digits as a telephone, the rest as names. */
export function readSearch(typed: string): PatientSearch {
  const { birthDate, rest } = takeDate(typed);
  const { phone, digits, left } = takePhone(rest);
  const words = wordsOf(left);
  const year = /^\d{4}$/.test(digits) ? Number(digits) : 0;
  return { words, phone, birthDate, birthYear: year >= 1900 && year <= 2100 ? year : null };
}

/** Whether anything is looked for; less than that would be everybody. */
export function isEnough({ words, phone, birthDate }: PatientSearch): boolean {
  return birthDate !== null || phone !== null || words.some(({ text }) => text.length >= LEAST_LETTERS) || words.length > 1;
}

function takeDate(typed: string): { birthDate: string | null; rest: string } {
  for (const { pattern, read } of DATES) {
    for (const found of plain(typed).matchAll(pattern)) {
      const birthDate = read(found);
      // NFC keeps the length of what French people type, so that the same place is cut out of the original.
      if (birthDate) return { birthDate, rest: `${typed.normalize('NFC').slice(0, found.index)} ${typed.normalize('NFC').slice(found.index + found[0].length)}` };
    }
  }
  return { birthDate: null, rest: typed };
}
const DATES: readonly { readonly pattern: RegExp; read(found: RegExpMatchArray): string | null }[] = [
  { pattern: /(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/g, read: ([, year, month, day]) => dateOf(year, month, day) },
  // A year of two signs between strokes only: with dots or hyphens it is how a telephone begins.
  { pattern: /(?<!\d)(\d{1,2})\/(\d{1,2})\/(\d{4}|\d{2})(?!\d)/g, read: ([, day, month, year]) => dateOf(year, month, day) },
  { pattern: /(?<!\d)(\d{1,2})[-.](\d{1,2})[-.](\d{4})(?!\d)/g, read: ([, day, month, year]) => dateOf(year, month, day) },
  { pattern: /(?<!\d)(\d{1,2})(?:er)?\s*([a-z]{3,})\.?\s*(\d{4}|\d{2})(?!\d)/g, read: ([, day, month, year]) => dateOf(year, String(monthOf(month ?? '')), day) },
  // Spaces, when the year has four signs: a telephone is never grouped so. Eight digits without any are a date only when they are one.
  { pattern: /(?<!\d)(\d{1,2}) (\d{1,2}) (\d{4})(?!\d)/g, read: ([, day, month, year]) => dateOf(year, month, day) },
  { pattern: /(?<![\d+])(\d{2})(\d{2})((?:19|20)\d{2})(?!\d)/g, read: ([, day, month, year]) => dateOf(year, month, day) },
];

/** A civil date that exists and may be a birth; two digits of a year mean the last century that makes it past. */
function dateOf(year = '', month = '', day = ''): string | null {
  const now = new Date().getUTCFullYear();
  const full = year.length === 2 ? (Number(year) + 2000 <= now ? Number(year) + 2000 : Number(year) + 1900) : Number(year);
  const iso = `${full}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const parsed = new Date(`${iso}T00:00:00Z`);
  return full >= 1850 && full <= now && !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(iso) ? iso : null;
}

function takePhone(rest: string): { phone: TypedPhone | null; digits: string; left: string } {
  // « +33 (0)6 12 »: the zero in brackets is for those who dial without the country.
  const digitsTyped = /(?:\+|\(?\d)[\d\s().+/-]*/.exec(rest.replace(/\(0\)/g, ' '));
  const written = digitsTyped?.[0] ?? '';
  const digits = written.replace(/\D/g, '');
  const left = rest.replace(/\(0\)/g, ' ').replace(written, ' ').replace(/\d+/g, ' ');
  // A date begun, as in « 12/03 »: nobody writes a telephone with strokes.
  if (digits.length < LEAST_DIGITS || written.includes('/')) return { phone: null, digits, left };
  const abroad = written.trim().startsWith('+') ? digits : digits.startsWith('00') && digits.length > 4 ? digits.slice(2) : null;
  if (abroad !== null) return { phone: { begins: [`+${abroad.replace(/^330/, '33')}`], ends: [], holds: [] }, digits, left };
  // A number of France typed with its 0, or the last digits of any.
  if (digits.startsWith('0')) return { phone: { begins: digits.length > LEAST_DIGITS ? [`+33${digits.slice(1)}`] : [], ends: [digits], holds: [] }, digits, left };
  return { phone: { begins: [`+33${digits}`], ends: [digits], holds: [digits] }, digits, left };
}

function wordsOf(left: string): TypedWord[] {
  const all = left.split(/[^\p{L}\p{M}]+/u).filter(Boolean);
  const isParticle = (word: string) => PARTICLES.has(plain(word));
  const kept: TypedWord[] = [];
  let before: string[] = [];
  for (const text of all) {
    if (isParticle(text)) before.push(text);
    else {
      kept.push({ text, together: before.map((_, place) => before.slice(place).join('') + text) });
      before = [];
    }
  }
  // Nothing but particles: somebody is called so, or has only begun to type.
  return (kept.length > 0 ? kept : all.map((text) => ({ text, together: [] }))).slice(0, WORDS_AT_MOST);
}

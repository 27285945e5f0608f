import { REFUSALS } from '../../../journey/refusals';
import { ENGLISH } from './en';
import { FRENCH } from './fr';
import { cityOf, ownMoment, spokenDay, spokenHour, spokenMoment } from './when';
import { speak, words } from './words';

/** Every leaf by its path; functions are asked with plain arguments, so that their sentences are read too. */
function sentences(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') {
    const argument = path.endsWith('left') || path.endsWith('.many') || path.endsWith('.wrong') || path.endsWith('late') ? 2 : path.endsWith('still') || path.endsWith('otherWeak') || path.endsWith('silent') ? { subject: 'X', of: 'x' } : 'X';
    const said: unknown = path.endsWith('test.left') ? value([]) : path.endsWith('trouble') ? value('camera-busy', 'ordinateur') : value(argument, 'X');
    return typeof said === 'string' ? [[path, said]] : sentences(said, path);
  }
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => sentences(inner, `${path}.${key}`));
}
const keysOf = (value: unknown): string[] => sentences(value).map(([path]) => path);

afterEach(() => speak('fr'));

it('says everything in both languages: no key misses, none is empty', () => {
  const own = ['.refusals', '.released.steps'];
  const shared = (keys: string[]) => keys.filter((key) => !own.some((path) => key.startsWith(path))).sort();
  expect(shared(keysOf(ENGLISH))).toEqual(shared(keysOf(FRENCH)));
  for (const [path, said] of [...sentences(FRENCH), ...sentences(ENGLISH)]) expect(`${path}: ${said.trim()}`).not.toBe(`${path}: `);
});

it('has no French in English, nor a sentence left as it was', () => {
  const same = ['.code', '.name', '.inOther', '.documents.title', '.room.doctor', '.home.documents', '.common.home'];
  const french = new Map(sentences(FRENCH));
  for (const [path, said] of sentences(ENGLISH)) {
    expect(`${path}: ${said.replaceAll('Vis-à-vis', '')}`).not.toMatch(/[éèêàçùôîû«»]|\b(le|la|les|votre|vous|une|est|pour|avec)\b/i);
    if (!same.includes(path) && said.length > 8) expect(`${path}: ${said}`).not.toBe(`${path}: ${french.get(path) ?? ''}`);
  }
});

/** Answers to the desk, to administrators and to the support: no patient or guest asks what leads to them. */
const OF_THE_DESK = /^(SLOT_|CLINICIAN_BUSY|HOURS_CHANGED|LIKELY_DUPLICATE|DRAFT_|TEMPLATE_|GUEST|WRONG_CREDENTIALS|NO_ETABLISSEMENT|TICKET_|LINK_USED|ACCOUNT_LINK|LAST_|ALREADY_MEMBER|ALREADY_INVITED|MEMBER_|INVITATION_|MOTIF|ETABLISSEMENT_CHANGED|TEXT_CHANGED)/;

it('has English words for every refusal that a patient or a guest may meet', () => {
  const met = Object.keys(REFUSALS).filter((code) => !OF_THE_DESK.test(code));
  expect(met.filter((code) => !(code in (ENGLISH.refusals ?? {})))).toEqual([]);
});

it('puts no-break spaces before the French signs that want one', () => {
  for (const [path, said] of sentences(FRENCH)) expect(`${path}= ${said}`).not.toMatch(/[^\s=] [?;!»]|« /);
});

it('changes what is said at once, and the hours with it', async () => {
  const at = '2026-11-24T08:05:00Z';
  expect([words().call.enter, spokenMoment(at, Date.parse('2026-11-23T12:00:00Z'), 'Europe/Paris')]).toEqual(['Entrer', 'demain à 9\u00a0h\u00a005']);
  expect(await speak('en')).toBe(true);
  expect([words().call.enter, spokenMoment(at, Date.parse('2026-11-23T12:00:00Z'), 'Europe/Paris')]).toEqual(['Enter', 'tomorrow at 9:05']);
  expect([spokenDay('2026-11-28', '2026-11-23'), spokenDay('2026-12-16', '2026-11-23')]).toEqual(['Saturday', 'on 16 December']);
});

it('tells hours in the visit’s zone, and the own one when it differs', () => {
  const at = '2026-11-24T19:30:00Z';
  expect(spokenHour(at, 'Indian/Reunion')).toBe('23\u00a0h\u00a030');
  expect(ownMoment(at, 'Indian/Reunion', 'Europe/Paris')).toBe('20\u00a0h\u00a030');
  expect(ownMoment(at, 'Pacific/Noumea', 'Europe/Paris')).toBe('mardi à 20\u00a0h\u00a030');
  // Another name for the same hour is no other hour.
  expect(ownMoment(at, 'Europe/Paris', 'Europe/Brussels')).toBeNull();
  expect([cityOf('America/Martinique'), cityOf('Europe/Paris')]).toEqual(['Martinique', 'Paris']);
});

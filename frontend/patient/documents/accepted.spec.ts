import { refusalOf, refusedSentence } from './accepted';

const PDF = [0x25, 0x50, 0x44, 0x46, 0x2d, 0x31];
/** What an établissement's server is set to. */
const LARGEST = 5 * 1024 * 1024;
describe('what may be sent (mission, item 23)', () => {
  it('goes by how a file begins, not by its name', () => {
    expect(refusalOf(900, PDF, LARGEST)).toBe('');
    expect(refusalOf(900, [0xff, 0xd8, 0xff, 0xe1], LARGEST)).toBe('');
    expect(refusalOf(900, [0x89, 0x50, 0x4e, 0x47], LARGEST)).toBe('');
    expect(refusalOf(900, [0x50, 0x4b, 0x03, 0x04], LARGEST)).toBe('seuls les PDF, JPEG et PNG le sont.');
    expect(refusalOf(0, PDF, LARGEST)).toBe('il est vide.');
    expect(refusalOf(LARGEST + 1, PDF, LARGEST)).toBe('il dépasse 5\u00a0Mo.');
    // Not known yet: the API decides.
    expect(refusalOf(900 * LARGEST, PDF, null)).toBe('');
  });
  it('speaks of the other files only when there are some', () => {
    expect(refusedSentence('notes.docx', 'seuls les PDF, JPEG et PNG le sont.', true)).toBe('« notes.docx » n’a pas été ajouté : seuls les PDF, JPEG et PNG le sont. Les autres fichiers sont bien là.');
    expect(refusedSentence('vide.pdf', 'il est vide.', false)).toBe('« vide.pdf » n’a pas été ajouté : il est vide.');
  });
});

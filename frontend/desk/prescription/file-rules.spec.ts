import { iconOf, LARGEST_FILE_BYTES, refusalOf, serverRefusalOf } from './file-rules';

const file = (name: string, size: number, type: string) => ({ name, size, type });

describe('files of a prescription', () => {
  it('lets PDF, JPEG and PNG through, also when the system gives no type', () => {
    expect(refusalOf(file('a.pdf', 10, 'application/pdf'), 0, false)).toBeNull();
    expect(refusalOf(file('a.JPEG', 10, 'image/jpeg'), 0, false)).toBeNull();
    expect(refusalOf(file('a.png', LARGEST_FILE_BYTES, ''), 9, true)).toBeNull();
  });
  it('says why the others stay out, and that what is there is safe', () => {
    expect(refusalOf(file('notes.docx', 10, 'application/vnd.x'), 0, true)).toBe('Non ajouté\u00a0: seuls les PDF, JPEG et PNG le sont. Les autres fichiers sont bien là.');
    expect(refusalOf(file('notes.docx', 10, ''), 0, false)).toBe('Non ajouté\u00a0: seuls les PDF, JPEG et PNG le sont.');
    expect(refusalOf(file('a.pdf', 0, 'application/pdf'), 0, false)).toContain('vide');
    expect(refusalOf(file('a.pdf', 24_000_000, 'application/pdf'), 0, false)).toBe('Non ajouté\u00a0: il fait 24\u00a0Mo, le plus est 20\u00a0Mo.');
    expect(refusalOf(file('a.pdf', 10, 'application/pdf'), 10, true)).toContain('dix fichiers');
  });
  it('tells a refusal of the API from a cut connection', () => {
    expect(serverRefusalOf('FILE_TYPE_REFUSED', '')).toContain('contenu');
    expect(serverRefusalOf('ALREADY_CLOSED', 'Ce télédossier est clôturé.')).toBe('Non ajouté\u00a0: ce télédossier est clôturé.');
    expect(serverRefusalOf('OFFLINE', '')).toBeNull();
    expect(serverRefusalOf('UNAVAILABLE', '')).toBeNull();
  });
  it('draws a PDF as one', () => {
    expect(iconOf('', 'a.PDF')).toBe('picture_as_pdf');
    expect(iconOf('image/png', 'a.png')).toBe('image');
  });
});

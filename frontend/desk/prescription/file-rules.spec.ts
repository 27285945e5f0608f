import { iconOf, limitsHint, refusalOf, serverRefusalOf } from './file-rules';

const MEBIBYTE = 1024 * 1024;
const LIMITS = { largestDocument: 20 * MEBIBYTE, prescriptionFiles: 10 };
const file = (name: string, size: number, type: string) => ({ name, size, type });

describe('files of a prescription', () => {
  it('lets PDF, JPEG and PNG through, also when the system gives no type', () => {
    expect(refusalOf(file('a.pdf', 10, 'application/pdf'), 0, false, LIMITS)).toBeNull();
    expect(refusalOf(file('a.JPEG', 10, 'image/jpeg'), 0, false, LIMITS)).toBeNull();
    expect(refusalOf(file('a.png', LIMITS.largestDocument, ''), 9, true, LIMITS)).toBeNull();
  });
  it('says why the others stay out, and that what is there is safe', () => {
    expect(refusalOf(file('notes.docx', 10, 'application/vnd.x'), 0, true, LIMITS)).toBe('Non ajouté\u00a0: seuls les PDF, JPEG et PNG le sont. Les autres fichiers sont bien là.');
    expect(refusalOf(file('notes.docx', 10, ''), 0, false, LIMITS)).toBe('Non ajouté\u00a0: seuls les PDF, JPEG et PNG le sont.');
    expect(refusalOf(file('a.pdf', 0, 'application/pdf'), 0, false, LIMITS)).toContain('vide');
    expect(refusalOf(file('a.pdf', 24_000_000, 'application/pdf'), 0, false, LIMITS)).toBe('Non ajouté\u00a0: il fait 24\u00a0Mo, le plus est 20\u00a0Mo.');
    expect(refusalOf(file('a.pdf', 10, 'application/pdf'), 10, true, LIMITS)).toContain('10\u00a0fichiers');
  });
  it('takes its numbers from what the API told, and leaves the decision to it until then', () => {
    const small = { largestDocument: 5 * MEBIBYTE, prescriptionFiles: 2 };
    expect(refusalOf(file('a.pdf', 6 * MEBIBYTE, ''), 0, false, small)).toContain('le plus est 5\u00a0Mo');
    expect(refusalOf(file('a.pdf', 10, ''), 2, true, small)).toContain('2\u00a0fichiers');
    expect(refusalOf(file('a.pdf', 900 * MEBIBYTE, ''), 50, true, null)).toBeNull();
    expect(limitsHint(small)).toBe('PDF, JPEG ou PNG, 5\u00a0Mo chacun et 2\u00a0fichiers au plus');
    expect(limitsHint(null)).toBe('PDF, JPEG ou PNG');
  });
  it('tells a refusal of the API from a cut connection', () => {
    expect(serverRefusalOf('FILE_TYPE_REFUSED', '')).toContain('contenu');
    expect(serverRefusalOf('ALREADY_CLOSED', 'Ce télédossier est clôturé.')).toBe('Non ajouté\u00a0: ce télédossier est clôturé.');
    expect(serverRefusalOf('FILE_TOO_LARGE', 'Ce fichier dépasse 5 Mo.')).toBe('Non ajouté\u00a0: ce fichier dépasse 5 Mo.');
    expect(serverRefusalOf('OFFLINE', '')).toBeNull();
    expect(serverRefusalOf('UNAVAILABLE', '')).toBeNull();
  });
  it('draws a PDF as one', () => {
    expect(iconOf('', 'a.PDF')).toBe('picture_as_pdf');
    expect(iconOf('image/png', 'a.png')).toBe('image');
  });
});

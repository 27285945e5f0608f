import { documentRefusal, kindOfDocument, limitsHint } from './document-words';

const LIMITS = { largestDocument: 20 * 1024 * 1024, largestClip: 0, documentsPerVisit: 40, prescriptionFiles: 10 };
describe('documents of the télédossier', () => {
  it('says the limits of the configuration before', () => {
    expect(limitsHint(LIMITS)).toContain('20\u00a0Mo chacun');
    expect(limitsHint(null)).not.toContain('Mo');
  });
  it('spares a useless wait, and leaves the rest to the API', () => {
    expect(documentRefusal({ name: 'a.pdf', size: 10, type: '' }, LIMITS)).toBeNull();
    expect(documentRefusal({ name: 'a.heic', size: 10, type: 'image/heic' }, null)).toBeNull();
    expect(documentRefusal({ name: 'notes.docx', size: 10, type: 'application/vnd.x' }, LIMITS)).toContain('Seuls');
    expect(documentRefusal({ name: 'a.pdf', size: 0, type: 'application/pdf' }, LIMITS)).toContain('vide');
    expect(documentRefusal({ name: 'a.pdf', size: LIMITS.largestDocument + 1, type: 'application/pdf' }, LIMITS)).toBe('Ce fichier dépasse 20\u00a0Mo.');
  });
  it('names what a document is', () => {
    expect(kindOfDocument({ mediaType: 'application/pdf', pages: 3 })).toBe('PDF, 3\u00a0pages');
    expect(kindOfDocument({ mediaType: 'image/png', pages: null })).toBe('Photo');
    expect(kindOfDocument({ mediaType: 'video/webm', pages: null })).toBe('Vidéo');
  });
});

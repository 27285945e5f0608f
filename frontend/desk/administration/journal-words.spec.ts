import { journalWords } from './journal-words';

const labelOf = (code: string) => (code === 'Suivi_1' ? 'Suivi' : code);

describe('a line of the trail', () => {
  it('names people, motifs and messages in the words of the screen', () => {
    expect(journalWords({ act: 'invited-member', object: 'Alix PAPIER' }, labelOf)).toBe('a invité Alix PAPIER');
    expect(journalWords({ act: 'archived-motif', object: 'Suivi_1' }, labelOf)).toBe('a archivé le motif « Suivi »');
    expect(journalWords({ act: 'changed-text', object: 'Suivi_1:booked:sms' }, labelOf)).toBe('a changé les mots de « Rendez-vous confirmé » (SMS, motif « Suivi »)');
  });
  it('says what it can of somebody whose name is gone, and of an act it does not know', () => {
    expect(journalWords({ act: 'removed-member', object: null }, labelOf)).toBe('a retiré quelqu’un de l’équipe');
    expect(journalWords({ act: 'something-newer', object: null }, labelOf)).toBe('something-newer');
  });
});

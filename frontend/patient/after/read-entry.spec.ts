import { readEntry } from './read-entry';

describe('a released report (mission, item 35)', () => {
  it('is drawn from its schema: French titles, in order, without what was left empty', () => {
    const schema = { properties: { reason: { title: 'Motif' }, findings: { title: 'Constats' }, conduct: { title: 'Conduite à tenir' }, followUp: { title: 'À revoir' } } };
    expect(readEntry({ conduct: 'Repos.', findings: 'Gorge rouge.', reason: '', followUp: true }, schema)).toEqual([
      { title: 'Constats', text: 'Gorge rouge.' },
      { title: 'Conduite à tenir', text: 'Repos.' },
      { title: 'À revoir', text: 'Oui' },
    ]);
  });
});

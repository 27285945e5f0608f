import { countInWords, isFiltered, readPlace, readSearch, toParams, toQuery } from './search';

describe('the search of « Historique » and its address', () => {
  it('goes to the address and comes back the same', () => {
    const search = { q: 'exemple', from: '2026-11-01', to: '2026-11-23', motif: 'COVID_19', phase: 'closed' };
    expect(readSearch(toParams(search), search.q)).toEqual(search);
    expect(JSON.stringify(toParams(search))).not.toContain(search.q);
    expect(toQuery(search)).toEqual(search);
    expect(readPlace(toParams(search, { after: 'abc-_9' }))).toEqual({ after: 'abc-_9' });
    expect(readPlace(toParams(search, { before: 'abc' }))).toEqual({ before: 'abc' });
  });
  it('drops what makes no sense', () => {
    const search = readSearch({ du: 'hier', au: '2026-13-45', etat: 'planned' }, '  ');
    expect(isFiltered(search)).toBe(false);
    expect(toQuery(search)).toEqual({});
    expect(toParams(search)).toEqual({ du: null, au: null, motif: null, etat: null, apres: null, avant: null });
  });
  it('takes no key that is none', () => {
    expect(readPlace({ apres: '<script>', avant: undefined })).toEqual({});
    expect(readPlace({})).toEqual({});
  });
  it('counts in words', () => {
    expect(countInWords(0, 'ordonnance', 'ordonnances', 'Aucune')).toBe('Aucune');
    expect(countInWords(1, 'ordonnance', 'ordonnances', 'Aucune')).toBe('1\u00a0ordonnance');
    expect(countInWords(2, 'ordonnance', 'ordonnances', 'Aucune')).toBe('2\u00a0ordonnances');
  });
});

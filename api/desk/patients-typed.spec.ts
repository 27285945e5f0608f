import { isEnough, readSearch } from './patients-typed';

describe('what is typed to find a patient', () => {
  test.each([
    ['12/03/1984', '1984-03-12'],
    ['12.03.1984', '1984-03-12'],
    ['12-3-1984', '1984-03-12'],
    ['12 03 1984', '1984-03-12'],
    ['12031984', '1984-03-12'],
    ['12 mars 1984', '1984-03-12'],
    ['1er août 1984', '1984-08-01'],
    ['3 févr. 84', '1984-02-03'],
    ['né le 24 déc. 2001', '2001-12-24'],
    ['1984-03-12', '1984-03-12'],
    ['12/03/84', '1984-03-12'],
    ['12/03/05', '2005-03-12'],
    ['31/02/1984', null],
    ['12/13/1984', null],
    ['12/03', null],
    ['06 12 34 56 78', null],
    ['0612345678', null],
  ])('« %s » is a date or none', (typed, birthDate) => {
    expect(readSearch(typed).birthDate).toBe(birthDate);
  });

  test.each([
    ['06 12 34 56 78', ['+33612345678']],
    ['06.12.34.56.78', ['+33612345678']],
    ['06-12-34', ['+3361234']],
    ['+33 6 12 34', ['+3361234']],
    ['0033612', ['+33612']],
    ['+33 (0)6 12 34', ['+3361234']],
    ['+32 470 12', ['+3247012']],
  ])('« %s » is how a telephone begins', (typed, begins) => {
    expect(readSearch(typed).phone?.begins).toEqual(begins);
  });

  test('the last digits of a telephone may begin with a zero or not; two digits, or a date begun, are none', () => {
    expect(readSearch('0678').phone?.ends).toEqual(['0678']);
    expect(readSearch('5678').phone).toMatchObject({ ends: ['5678'], holds: ['5678'] });
    expect(readSearch('06').phone).toBeNull();
    expect(readSearch('12/03').phone).toBeNull();
  });

  test('four digits may be a year of birth', () => {
    expect(readSearch('lefictif 1984')).toMatchObject({ birthYear: 1984, words: [{ text: 'lefictif' }] });
    expect(readSearch('5678').birthYear).toBeNull();
  });

  test('names, with what else was typed between them', () => {
    expect(readSearch('Lefictif 12/03/1984 Élodie 5678')).toMatchObject({ birthDate: '1984-03-12', phone: { ends: ['5678'] }, words: [{ text: 'Lefictif' }, { text: 'Élodie' }] });
    expect(readSearch('de la Tour-d’Exemple').words).toEqual([{ text: 'Tour', together: ['delaTour', 'laTour'] }, { text: 'Exemple', together: ['dExemple'] }]);
    expect(readSearch('le').words).toEqual([{ text: 'le', together: [] }]);
  });

  test.each([['', false], ['e', false], ['%', false], ['06', false], ['el', true], ['e b', true], ['678', true], ['12 mars 1984', true]])('« %s » suffices: %s', (typed, enough) => {
    expect(isEnough(readSearch(typed))).toBe(enough);
  });
});

import { describePatient, describeSameness, isEnoughTyped } from './patient-choice-words';

describe('the search for a patient', () => {
  it('waits until what is typed can find somebody', () => {
    expect(['', 'e', '06', '%', '12/', '12/03', '12/03/'].map(isEnoughTyped)).toEqual([false, false, false, false, false, false, false]);
    expect(['el', '061', '5678', '12/03/1984', '12 mars 1984', 'lefictif 12'].map(isEnoughTyped)).toEqual([true, true, true, true, true, true]);
  });
  it('tells people of one name apart', () => {
    expect(describePatient({ birthDate: '1984-03-12', phone: '06 39 98 16 78' }, '2026-11-23')).toBe('12/03/1984 · 42\u00a0ans · tél. …\u00a016\u00a078');
    expect(describePatient({ birthDate: null, phone: '+32 470 12 34 56' }, '2026-11-23')).toBe('naissance non renseignée · tél. …\u00a034\u00a056');
  });
  it('says why somebody may be the same', () => {
    expect(describeSameness({ same: ['name', 'phone'] })).toBe('même nom, même téléphone');
    expect(describeSameness({ same: ['birth-date'] })).toBe('nom proche, même date de naissance');
  });
});

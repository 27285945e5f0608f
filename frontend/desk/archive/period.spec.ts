import { firstDay, periodOf, readDay } from './period';

describe('the period of the search', () => {
  const today = '2026-11-23';
  it('reads days as people write them', () => {
    expect(['23/11/2026', '23.11.26', '23112026', ' 3/1/2026 ', '23-11-2026'].map(readDay)).toEqual(['2026-11-23', '2026-11-23', '2026-11-23', '2026-01-03', '2026-11-23']);
    expect(['', '31/02/2026', 'hier', '2026-11-23'].map(readDay)).toEqual([null, null, null, null]);
  });
  it('knows its own periods in two limits', () => {
    expect(firstDay(7, today)).toBe('2026-11-17');
    expect(periodOf('', '', today)).toBe('');
    expect(periodOf('2026-11-17', '', today)).toBe('7');
    expect(periodOf('2026-11-17', '2026-11-18', today)).toBe('chosen');
    expect(periodOf('', '2026-11-18', today)).toBe('chosen');
  });
});

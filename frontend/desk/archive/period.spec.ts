import { firstDay, periodOf } from './period';

describe('the period of the search', () => {
  const today = '2026-11-23';
  it('knows its own periods in two limits', () => {
    expect(firstDay(7, today)).toBe('2026-11-17');
    expect(periodOf('', '', today)).toBe('');
    expect(periodOf('2026-11-17', '', today)).toBe('7');
    expect(periodOf('2026-11-17', '2026-11-18', today)).toBe('chosen');
    expect(periodOf('', '2026-11-18', today)).toBe('chosen');
  });
});

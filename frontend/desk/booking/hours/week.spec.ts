import { withBreak } from './week';

describe('adding an opening to a day', () => {
  it('begins with the morning, then leaves a break', () => {
    const morning = withBreak([], 1);
    expect(morning).toEqual([{ weekday: 1, starts: '09:00', ends: '12:00' }]);
    expect(withBreak(morning, 1)[1]).toEqual({ weekday: 1, starts: '13:00', ends: '16:00' });
    expect(withBreak(morning, 2)[1]).toEqual({ weekday: 2, starts: '09:00', ends: '12:00' });
  });
  it('never passes midnight', () => {
    expect(withBreak([{ weekday: 1, starts: '14:00', ends: '23:40' }], 1)[1]).toEqual({ weekday: 1, starts: '23:00', ends: '24:00' });
  });
});

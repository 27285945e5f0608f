import { rowActs } from './row-acts';

const at = (minutes: number) => ({ startsAt: new Date(minutes * 60_000).toISOString() });
const names = (row: Parameters<typeof rowActs>[0], now = 0) => rowActs(row, now).map(({ act }) => act);

describe('the menu of a row', () => {
  it('offers what the visit allows, in the order of the journey, and never joining', () => {
    expect(names({ allowed: ['cancel', 'join', 'reschedule', 'hand-over'], ...at(5) })).toEqual(['reschedule', 'hand-over', 'cancel']);
    expect(names({ allowed: ['join', 'end'], ...at(5) })).toEqual([]);
  });
  it('calls nobody absent before the hour', () => {
    expect(names({ allowed: ['declare-absent'], ...at(1) })).toEqual([]);
    expect(names({ allowed: ['declare-absent'], ...at(1) }, 60_000)).toEqual(['declare-absent']);
  });
});

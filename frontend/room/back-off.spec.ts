import { backOffMs } from './back-off';

describe('backOffMs', () => {
  it('tries at once the first time, then waits longer, never beyond what a person bears', () => {
    const steady = () => 0.5;
    expect(backOffMs(0, steady)).toBe(0);
    expect([1, 2, 3, 9].map((attempt) => backOffMs(attempt, steady))).toEqual([300, 600, 1200, 5000]);
  });
  it('spreads the two sides, which lose a server at the same instant', () => {
    expect(backOffMs(3, () => 0)).toBeLessThan(backOffMs(3, () => 1));
  });
});

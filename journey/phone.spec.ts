import { isLandline, typedPhoneSchema } from './phone';

describe('a telephone as it is typed', () => {
  it('is refused at once when a French one has a digit more or less', () => {
    const slips = ['06 39 98 12 3', '06.39.98.12.345', '06', 'portable'];
    expect(slips.map((typed) => typedPhoneSchema.safeParse(typed).success)).toEqual([false, false, false, false]);
    const kept = ['06 39 98 12 34', '0639981234', '+33 6 39 98 12 34', '0033639981234', '639981234', '+41 79 000 00 00', '+33 (0)6 39 98 12 34'];
    expect(kept.filter((typed) => !typedPhoneSchema.safeParse(typed).success)).toEqual([]);
  });

  it('is known for a landline, which gets no SMS', () => {
    const landlines = ['01 99 00 12 34', '+33 1 99 00 12 34', '+33 (0)1 99 00 12 34', '0033 1 99 00 12 34', '09 99 00 12 34'];
    expect(landlines.filter((typed) => !isLandline(typed))).toEqual([]);
    const others = ['06 39 98 12 34', '07 39 98 12 34', '+33 6 39 98 12 34', '0690 00 12 34', '+41 22 000 00 00', '01 99', ''];
    expect(others.filter(isLandline)).toEqual([]);
  });
});

import { formatPhone } from './phone';

describe('a phone number', () => {
  it('is written in pairs when it is French, and left alone otherwise', () => {
    expect(formatPhone('+33639981242')).toBe('06\u00a039\u00a098\u00a012\u00a042');
    expect(formatPhone('0199001234')).toBe('01\u00a099\u00a000\u00a012\u00a034');
    expect(formatPhone('06 39 98 •• 07')).toBe('06 39 98 •• 07');
    expect(formatPhone('+262692000000')).toBe('+262692000000');
    expect(formatPhone('camille@exemple.test')).toBe('camille@exemple.test');
  });
});

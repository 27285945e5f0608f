import { boxUnderCaret, codeRefusalOf, digitsOf, refusalInWords, remainingInWords, sentInWords, triesInWords } from './code';

describe('the security code', () => {
  it('finds the digits in what is pasted', () => {
    expect(digitsOf('419 203')).toBe('419203');
    expect(digitsOf('Votre code de sécurité Vis-à-vis : 419203.')).toBe('419203');
    expect(digitsOf('4192035')).toBe('419203');
    expect(digitsOf('abc')).toBe('');
  });
  it('keeps the marked box inside', () => {
    expect([null, 0, 3, 6, 9].map(boxUnderCaret)).toEqual([0, 0, 3, 5, 5]);
  });
  it('says time and tries as people do', () => {
    expect(remainingInWords(217_000)).toBe('3\u00a0min 37\u00a0s');
    expect(remainingInWords(36_400)).toBe('37\u00a0s');
    expect(remainingInWords(300_000)).toBe('5\u00a0min');
    expect(remainingInWords(-1)).toBe('0\u00a0s');
    expect(triesInWords(5)).toBe('5\u00a0essais');
    expect(triesInWords(1)).toBe('1\u00a0essai');
    expect(sentInWords('sms', '06 39 98 •• 07')).toBe('Envoyé au 06\u00a039\u00a098\u00a0••\u00a007');
    expect(sentInWords('email', 'c•••@exemple.test')).toBe('Envoyé à c•••@exemple.test');
  });
  it('knows its three refusals, and no other failure', () => {
    expect(refusalInWords(codeRefusalOf('CODE_WRONG') ?? 'expired', 4)).toBe('Ce n’est pas le bon code. Il vous reste 4\u00a0essais.');
    expect(codeRefusalOf('CODE_EXPIRED')).toBe('expired');
    expect(codeRefusalOf('CODE_EXHAUSTED')).toBe('exhausted');
    expect(codeRefusalOf('UNAVAILABLE')).toBeNull();
    expect(codeRefusalOf('toString')).toBeNull();
  });
});

import { partsOf, smsCount } from './sms-text';

describe('the text of an SMS', () => {
  it('makes links of addresses only, without the sign that ends the sentence', () => {
    expect(partsOf('Entrez ici : https://vav.exemple/visite#k7Qm2x.')).toEqual([
      { text: 'Entrez ici : ', url: null },
      { text: 'https://vav.exemple/visite#k7Qm2x', url: 'https://vav.exemple/visite#k7Qm2x' },
      { text: '.', url: null },
    ]);
    expect(partsOf('javascript:alert(1)')).toEqual([{ text: 'javascript:alert(1)', url: null }]);
    expect(partsOf('')).toEqual([]);
  });
  it('counts what is paid for', () => {
    expect(smsCount('a'.repeat(160))).toEqual({ signs: 160, parts: 1 });
    expect(smsCount('a'.repeat(161)).parts).toBe(2);
    expect(smsCount('é€'.repeat(54)).parts).toBe(2);
    expect(smsCount('l’'.repeat(35)).parts).toBe(1);
    expect(smsCount('l’'.repeat(36)).parts).toBe(2);
  });
});

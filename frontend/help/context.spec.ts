import { dialable, helpContext } from './context';

describe('what a ticket tells', () => {
  const visit = '0198f3a2-7f6e-7c4e-9a55-1f1f3b0d9c11';
  it('gives the page and the visit, never search words nor tokens', () => {
    expect(helpContext(`/teledossiers/${visit}/etapes/prescription?q=EXEMPLE#jeton`, 'Firefox')).toEqual({ page: '/teledossiers/:id/etapes/prescription', visitId: visit, browser: 'Firefox' });
    expect(helpContext('/historique?q=Camille', 'Firefox')).toEqual({ page: '/historique', browser: 'Firefox' });
    expect(helpContext('', 'x'.repeat(400)).browser).toHaveLength(200);
  });
  it('makes a number dialable', () => {
    expect(dialable('01 99 00 12 34')).toBe('tel:0199001234');
    expect(dialable('+33 1 99 00 12 34')).toBe('tel:+33199001234');
  });
});

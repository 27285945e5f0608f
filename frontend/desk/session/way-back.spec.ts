import { safeReturn } from './way-back';

describe('the way back after signing in', () => {
  it('keeps paths of ours', () => {
    expect(safeReturn('/teledossiers/1?x=2')).toBe('/teledossiers/1?x=2');
    expect(safeReturn(undefined)).toBe('/');
  });
  it.each(['//ailleurs.exemple', '/\\ailleurs.exemple', 'https://ailleurs.exemple', 'javascript:alert(1)', '/connexion'])('refuses %s', (address) => {
    expect(safeReturn(address)).toBe('/');
  });
});

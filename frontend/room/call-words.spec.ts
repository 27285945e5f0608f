import { type CallFacts, callMessage } from './call-words';

const CALM: CallFacts = { state: 'together', restored: false, ownNetworkWeak: false, otherNetworkWeak: false, ownPicture: 'full', otherPicture: 'full', remoteStill: false, remoteSilent: false, problem: null, device: null };
const OTHER = { subject: 'Camille', of: 'de Camille' };
const said = (facts: Partial<CallFacts>) => callMessage({ ...CALM, ...facts }, OTHER)?.text ?? null;

describe('callMessage', () => {
  it('is silent when all is well', () => expect(said({})).toBeNull());
  it('tells whose network is weak', () => {
    expect(said({ ownNetworkWeak: true })).toBe('Votre réseau est faible. Le son passe d’abord, restez en ligne.');
    expect(said({ otherNetworkWeak: true })).toBe('Le réseau de Camille est faible. Ce n’est pas le vôtre.');
  });
  it('tells what happens to a picture, and whose network it is where that is known', () => {
    expect(said({ ownPicture: 'low', ownNetworkWeak: true })).toBe('Réseau faible. Votre image est réduite pour garder le son.');
    expect(said({ ownPicture: 'none' })).toMatch(/^Le réseau ne porte plus votre image/);
    expect(said({ ownPicture: 'none', ownNetworkWeak: true })).toMatch(/^Votre réseau est trop faible/);
    expect(said({ otherPicture: 'none' })).toMatch(/^Le réseau ne porte plus l’image de Camille/);
  });
  it('says first what hinders most', () => {
    expect(said({ state: 'reconnecting', ownNetworkWeak: true })).toBe('Connexion perdue. On la rétablit… Votre place est gardée.');
    expect(said({ restored: true, ownNetworkWeak: true })).toBe('C’est rétabli.');
  });
  it('offers to take the call back from another window', () => {
    expect(callMessage({ ...CALM, state: 'replaced' }, OTHER)?.act).toBe('take-back');
  });
});

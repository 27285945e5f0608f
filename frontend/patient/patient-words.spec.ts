import { dial, seasonOf, withArticle } from './patient-words';
import { FRENCH } from './words/fr';

const leftToSettle = FRENCH.test.left;

describe('words of the patient’s space', () => {
  it('names what is left to settle, each thing once', () => {
    expect(leftToSettle(['hears-nothing'])).toBe('Il reste une chose à régler\u00a0: le son.');
    expect(leftToSettle(['camera-refused', 'camera-busy'])).toBe('Il reste une chose à régler\u00a0: la caméra.');
    expect(leftToSettle(['camera-refused', 'not-heard', 'network-weak'])).toBe('Il reste 3 choses à régler\u00a0: la caméra, le micro et la connexion.');
  });
  it('says « le » only before a title', () => {
    const clinician = { id: '', title: 'Dr', givenName: 'Claude', familyName: 'Spécimen' };
    expect(withArticle(clinician)).toBe('le Dr Claude SPÉCIMEN');
    expect(withArticle({ ...clinician, title: '' })).toBe('Claude SPÉCIMEN');
  });
  it('knows where the visit stands for the patient', () => {
    const season = (phase: Parameters<typeof seasonOf>[0]['phase']) => seasonOf({ phase, ringing: false });
    expect([season('planned'), season('waiting'), season('called'), season('in-consultation'), season('closed'), season('absent')]).toEqual(['before', 'before', 'calling', 'on', 'after', 'absent']);
  });
  it('dials', () => expect(dial('01 99 00 12 34')).toBe('tel:0199001234'));
});

import { mediaProblem, mediaProblemWords } from './media-problem';

const named = (name: string) => Object.assign(new Error(name), { name });

describe('media problems', () => {
  it.each([
    ['NotAllowedError', 'camera-refused'],
    ['NotFoundError', 'camera-missing'],
    ['NotReadableError', 'camera-busy'],
    ['AbortError', 'camera-busy'],
  ])('reads %s', (name, problem) => expect(mediaProblem('camera', named(name))).toBe(problem));

  it('says the cause, then the gesture', () => {
    expect(mediaProblemWords('camera-refused', 'téléphone')).toEqual({
      title: 'Votre téléphone a refusé la caméra',
      gestures: ['Touchez le cadenas, en haut, puis «\u00a0Caméra\u00a0», puis «\u00a0Autoriser\u00a0».'],
    });
  });
});

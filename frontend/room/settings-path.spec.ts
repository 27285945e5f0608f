import { mediaProblemWords } from './media-problem';
import { settingsPath } from './settings-path';

const IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)';

describe('where a refusal is taken back (mission, item 24)', () => {
  it.each([
    [`${IPHONE} Version/18.0 Mobile/15E148 Safari/604.1`, 'ios-safari'],
    [`${IPHONE} CriOS/140.0 Mobile/15E148 Safari/604.1`, 'ios-app'],
    ['Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36', 'padlock'],
    ['Mozilla/5.0 (Android 14; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0', 'firefox'],
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15', 'mac-safari'],
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36', 'padlock'],
  ])('%s', (agent, path) => expect(settingsPath(agent)).toBe(path));

  it('names the gesture of that browser', () => {
    expect(mediaProblemWords('camera-refused', 'téléphone', 'ios-safari').gestures[0]).toContain('à gauche de l’adresse');
    expect(mediaProblemWords('microphone-refused', 'téléphone', 'ios-app').gestures[0]).toMatch(/Réglages.*Micro/);
  });
});

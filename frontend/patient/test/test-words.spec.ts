import { browserName, isSupported } from './browser-support';
import { remedyOf, seeYou } from './test-words';

const ZONE = 'Europe/Paris';

describe('the words of the equipment test', () => {
  it('says farewell until the day of the visit, in the visit’s zone', () => {
    const now = '2026-11-23T22:30:00+01:00';
    expect(seeYou('2026-11-24T09:00:00+01:00', now, ZONE)).toBe('À demain.');
    expect(seeYou('2026-11-23T23:30:00+01:00', now, ZONE)).toBe('À tout à l’heure.');
    expect(seeYou('2026-11-26T09:00:00+01:00', now, ZONE)).toBe('À jeudi.');
    expect(seeYou('2026-12-16T09:00:00+01:00', now, ZONE)).toBe('Au 16 décembre.');
    expect(seeYou('2026-11-23T09:00:00+01:00', now, ZONE)).toBe('À tout à l’heure.');
  });

  it('speaks of the device in the person’s hands', () => {
    expect(remedyOf('camera-refused', 'téléphone').title).toBe('Votre téléphone a refusé la caméra');
    expect(remedyOf('hears-nothing', 'ordinateur').gestures[0]).toBe('Montez le son de l’ordinateur.');
    expect(remedyOf('not-heard', 'ordinateur').gestures[0]).toBe('Rapprochez-vous de l’ordinateur et parlez, ou changez de micro.');
  });

  it('names the browser for the support, and nothing finer', () => {
    expect(browserName('Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1')).toBe('Safari 18 sur iOS');
    expect(browserName('Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36')).toBe('Chrome 140 sur Android');
    expect(browserName('Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0')).toBe('Edge 140 sur Windows');
    expect(isSupported({ secure: true, capture: true, peer: true, sound: false })).toBe(false);
  });
});

import { browserFloor } from './browser-floor';

const able = { isSecureContext: true, RTCPeerConnection: class {}, navigator: { mediaDevices: { getUserMedia: () => undefined } } };

describe('browserFloor (item 3)', () => {
  it('lets a current browser in', () => expect(browserFloor(able)).toBe('fine'));
  it('tells an old browser from an insecure address', () => {
    expect(browserFloor({ ...able, RTCPeerConnection: undefined })).toBe('too-old');
    expect(browserFloor({ ...able, isSecureContext: false, navigator: {} })).toBe('insecure');
    expect(browserFloor({ ...able, navigator: {} })).toBe('too-old');
  });
});

/** Whether this browser can carry a video visit at all: told before anything else (mission, item 3). */
export type BrowserFloor = 'fine' | 'insecure' | 'too-old';

/** What the check looks at, so that it can be tried without a browser. */
export interface BrowserAbilities {
  isSecureContext: boolean;
  RTCPeerConnection?: unknown;
  navigator: { mediaDevices?: { getUserMedia?: unknown } };
}

export function browserFloor(abilities: BrowserAbilities): BrowserFloor {
  if (!abilities.RTCPeerConnection) return 'too-old';
  // Outside a secure context browsers hide the devices: the address is at fault, not the browser.
  if (!abilities.isSecureContext) return 'insecure';
  return abilities.navigator.mediaDevices?.getUserMedia ? 'fine' : 'too-old';
}

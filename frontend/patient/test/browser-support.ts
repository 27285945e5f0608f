/** What a browser must offer for a video call. */
export interface BrowserAbilities {
  secure: boolean;
  capture: boolean;
  peer: boolean;
  sound: boolean;
}

/** What this browser offers. */
export function browserAbilities(): BrowserAbilities {
  const capture = typeof navigator.mediaDevices?.getUserMedia === 'function';
  return { secure: globalThis.isSecureContext, capture, peer: typeof RTCPeerConnection === 'function', sound: typeof AudioContext === 'function' };
}
/** Whether a video call can take place in it. */
export function isSupported({ secure, capture, peer, sound }: BrowserAbilities): boolean {
  return secure && capture && peer && sound;
}

const NAMES: readonly [RegExp, string][] = [
  [/SamsungBrowser\/(\d+)/, 'Samsung Internet'],
  [/Edg(?:A|iOS)?\/(\d+)/, 'Edge'],
  [/OPR\/(\d+)/, 'Opera'],
  [/FxiOS\/(\d+)/, 'Firefox'],
  [/Firefox\/(\d+)/, 'Firefox'],
  [/CriOS\/(\d+)/, 'Chrome'],
  [/(?:Headless)?Chrome\/(\d+)/, 'Chrome'],
  [/Version\/(\d+).*Safari/, 'Safari'],
];

/** « Chrome 140 sur Android »: enough for the support, nothing that tells one person from another. */
export function browserName(agent: string): string {
  const found = NAMES.find(([pattern]) => pattern.test(agent));
  const name = found ? `${found[1]} ${found[0].exec(agent)?.[1] ?? ''}`.trim() : 'Navigateur inconnu';
  const system = systemName(agent);
  return system ? `${name} sur ${system}` : name;
}
function systemName(agent: string): string {
  if (/iPhone|iPad/.test(agent)) return 'iOS';
  if (/Android/.test(agent)) return 'Android';
  if (/Windows/.test(agent)) return 'Windows';
  if (/Mac OS X/.test(agent)) return 'macOS';
  return /Linux|CrOS/.test(agent) ? 'Linux' : '';
}

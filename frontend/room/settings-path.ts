/**
 * Where this browser keeps the permission of camera and microphone: the gesture to name differs, and a wrong one leaves a
 * worried person in front of a menu that is not there. `padlock` is Chrome's and those made from it.
 */
export type SettingsPath = 'padlock' | 'ios-safari' | 'ios-app' | 'mac-safari' | 'firefox';

export function settingsPath(agent: string = navigator.userAgent): SettingsPath {
  const held = /iPhone|iPad|iPod/.test(agent);
  // Browsers of iOS that are not Safari have the permission in the telephone's own settings.
  if (held) return /CriOS|FxiOS|EdgiOS|OPiOS|GSA\//.test(agent) ? 'ios-app' : 'ios-safari';
  if (/Firefox\//.test(agent)) return 'firefox';
  return /Macintosh/.test(agent) && /Version\/\d+.*Safari/.test(agent) ? 'mac-safari' : 'padlock';
}

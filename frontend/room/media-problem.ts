import { roomWords } from './room-words';
import { type SettingsPath, settingsPath } from './settings-path';

/** Why a camera or a microphone cannot be used, in words a worried person can act on. */
export type MediaProblem =
  | 'camera-refused'
  | 'camera-busy'
  | 'camera-missing'
  | 'microphone-refused'
  | 'microphone-busy'
  | 'microphone-missing'
  | 'camera-gone'
  | 'microphone-gone'
  | 'camera-held'
  | 'microphone-held';

/** Tells what a failed `getUserMedia` means for this device. */
export function mediaProblem(kind: 'camera' | 'microphone', error: unknown): MediaProblem {
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  switch (name) {
    case 'NotAllowedError':
    case 'SecurityError':
    case 'PermissionDeniedError':
      return `${kind}-refused`;
    case 'NotFoundError':
    case 'OverconstrainedError':
    case 'DevicesNotFoundError':
      return `${kind}-missing`;
    default:
      return `${kind}-busy`;
  }
}

/** The cause, then the gesture, of this device and this browser. `device` is « téléphone » or « ordinateur ». */
export function mediaProblemWords(problem: MediaProblem, device: string, path: SettingsPath = settingsPath()): { title: string; gestures: string[] } {
  return roomWords().trouble(problem, device, path);
}

import type { Problem } from '../api/problem';
import type { CallFacts } from './call-words';
import { type MediaProblem, mediaProblemWords } from './media-problem';
import { roomWords } from './room-words';
import { settingsPath } from './settings-path';
import type { VideoCall } from './video-call';

/**
 * Reads what the words are chosen from; call it inside a `computed`.
 * @param refusal the words of a refusal in the reader's language; the service's own are French
 */
export function callFacts(call: VideoCall, device: string, refusal: (problem: Problem) => string = ({ view }) => view.detail): CallFacts {
  const [remote, problem] = [call.remote(), call.problem()];
  return {
    state: call.state(),
    restored: call.restored(),
    ownNetworkWeak: call.ownNetworkWeak(),
    otherNetworkWeak: call.otherNetworkWeak(),
    ownPicture: call.ownPicture(),
    otherPicture: call.otherPicture(),
    remoteStill: call.remoteStill(),
    remoteSilent: remote !== null && !remote.audioActive,
    problem: problem && refusal(problem),
    device: devicesWords(call.media.cameraProblem(), call.media.microphoneProblem(), device),
  };
}

function devicesWords(camera: MediaProblem | null, microphone: MediaProblem | null, device: string): string | null {
  // The browser asks once for both: one refusal is one gesture to make.
  if (camera === 'camera-refused' && microphone === 'microphone-refused') {
    return roomWords().bothRefused(device, settingsPath());
  }
  return deviceWords(microphone, device) ?? deviceWords(camera, device);
}

function deviceWords(problem: MediaProblem | null, device: string): string | null {
  if (!problem) return null;
  const { title, gestures } = mediaProblemWords(problem, device);
  return `${title}. ${gestures.join(' ')}`;
}

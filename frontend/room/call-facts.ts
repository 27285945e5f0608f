import type { CallFacts } from './call-words';
import { type MediaProblem, mediaProblemWords } from './media-problem';
import type { VideoCall } from './video-call';

/** Reads what the words are chosen from; call it inside a `computed`. */
export function callFacts(call: VideoCall, device: string): CallFacts {
  const remote = call.remote();
  return {
    state: call.state(),
    restored: call.restored(),
    ownNetworkWeak: call.ownNetworkWeak(),
    otherNetworkWeak: call.otherNetworkWeak(),
    remoteStill: call.remoteStill(),
    remoteSilent: remote !== null && !remote.audioActive,
    problem: call.problem()?.view.detail ?? null,
    device: deviceWords(call.media.microphoneProblem(), device) ?? deviceWords(call.media.cameraProblem(), device),
  };
}

function deviceWords(problem: MediaProblem | null, device: string): string | null {
  if (!problem) return null;
  const { title, gestures } = mediaProblemWords(problem, device);
  return `${title}. ${gestures.join(' ')}`;
}

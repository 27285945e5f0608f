import type { CallState } from './call-setting';
import type { PictureStep } from './picture-ladder';
import { type OtherPerson, roomWords } from './room-words';

/** What the call says of itself, at most one sentence at a time: the most hindering first. */
export interface CallMessage {
  tone: 'good' | 'careful' | 'bad' | 'quiet';
  icon: string;
  text: string;
  /** Offers « Reprendre ici » or « Réessayer ». */
  act?: 'take-back' | 'retry';
}
/** What is known of the call when choosing the words. */
export interface CallFacts {
  state: CallState;
  restored: boolean;
  ownNetworkWeak: boolean;
  otherNetworkWeak: boolean;
  ownPicture: PictureStep;
  otherPicture: PictureStep;
  remoteStill: boolean;
  remoteSilent: boolean;
  problem: string | null;
  /** Own device trouble, in words, or null. */
  device: string | null;
}
/** The sentence to show, or null when all is well. */
export function callMessage(facts: CallFacts, other: OtherPerson): CallMessage | null {
  const words = roomWords();
  if (facts.state === 'replaced') return { tone: 'careful', icon: 'info', text: words.replaced, act: 'take-back' };
  if (facts.state === 'refused') return { tone: 'bad', icon: 'sync_problem', text: facts.problem ?? words.noVideo, act: 'retry' };
  if (facts.state === 'reconnecting') return { tone: 'careful', icon: 'sync_problem', text: words.reconnecting };
  if (facts.restored) return { tone: 'good', icon: 'check_circle', text: words.restored };
  if (facts.remoteStill) return { tone: 'careful', icon: 'network_check', text: words.still(other) };
  if (facts.device) return { tone: 'careful', icon: 'info', text: facts.device };
  if (facts.ownPicture === 'none') return { tone: 'careful', icon: 'videocam_off', text: facts.ownNetworkWeak ? words.ownWithoutWeak : words.ownWithout };
  if (facts.otherPicture === 'none') return { tone: 'careful', icon: 'videocam_off', text: words.otherWithout(other) };
  if (facts.ownPicture === 'low') return { tone: 'careful', icon: 'network_check', text: words.ownLow };
  if (facts.ownNetworkWeak) return { tone: 'careful', icon: 'network_check', text: words.ownWeak };
  if (facts.otherNetworkWeak) return { tone: 'careful', icon: 'network_check', text: words.otherWeak(other) };
  if (facts.remoteSilent) return { tone: 'quiet', icon: 'mic_off', text: words.silent(other) };
  return null;
}

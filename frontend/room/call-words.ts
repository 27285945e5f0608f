import type { CallState } from './call-setting';

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
  remoteStill: boolean;
  remoteSilent: boolean;
  problem: string | null;
  /** Own device trouble, in words, or null. */
  device: string | null;
}
/** The words that differ by side: how the other person is named. */
export interface OtherPerson {
  /** « Le médecin », « La patiente » … */
  subject: string;
  /** « du médecin », « du patient » … */
  of: string;
}

/** The sentence to show, or null when all is well. */
export function callMessage(facts: CallFacts, other: OtherPerson): CallMessage | null {
  if (facts.state === 'replaced') return { tone: 'careful', icon: 'info', text: 'Vous êtes entré depuis une autre fenêtre ou un autre appareil.', act: 'take-back' };
  if (facts.state === 'refused') return { tone: 'bad', icon: 'sync_problem', text: facts.problem ?? 'La vidéo ne répond pas.', act: 'retry' };
  if (facts.state === 'reconnecting') return { tone: 'careful', icon: 'sync_problem', text: 'Connexion perdue. On la rétablit… Votre place est gardée.' };
  if (facts.restored) return { tone: 'good', icon: 'check_circle', text: 'C’est rétabli.' };
  if (facts.remoteStill) return { tone: 'careful', icon: 'network_check', text: `${other.subject} ne répond plus. On attend son retour, votre place est gardée.` };
  if (facts.device) return { tone: 'careful', icon: 'info', text: facts.device };
  if (facts.ownNetworkWeak) return { tone: 'careful', icon: 'network_check', text: 'Votre réseau est faible. Le son passe d’abord, restez en ligne.' };
  if (facts.otherNetworkWeak) return { tone: 'careful', icon: 'network_check', text: `Le réseau ${other.of} est faible. Ce n’est pas le vôtre.` };
  if (facts.remoteSilent) return { tone: 'quiet', icon: 'mic_off', text: `${other.subject} a coupé son micro.` };
  return null;
}

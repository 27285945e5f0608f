import type { MessageState } from '../../../journey/views';
import type { Tone } from '../../look/pill';

/** How a message's state is shown: a sign, words, then colour. */
export const STATE_SIGNS: Readonly<Record<MessageState, { tone: Tone; icon: string; words: string }>> = {
  pending: { tone: 'careful', icon: 'schedule', words: 'En attente' },
  sending: { tone: 'quiet', icon: 'send', words: 'En cours d’envoi' },
  delivered: { tone: 'good', icon: 'done_all', words: 'Remis' },
  failed: { tone: 'bad', icon: 'error', words: 'Non remis' },
  uncertain: { tone: 'careful', icon: 'help', words: 'Remise à confirmer' },
};

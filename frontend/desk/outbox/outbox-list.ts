import type { Channel } from '../../../journey/channel';
import type { OutboxItemView } from '../../../journey/views';
import { formatPhone } from '../../look/phone';

const NEAR_MS = 10 * 60_000;
/** Letters without accents, so that « Elodie » finds Élodie. */
const folded = (text: string) => text.normalize('NFD').replace(/\p{Diacritic}/gu, '').toLocaleLowerCase('fr');
const digits = (text: string) => text.replace(/\D/g, '');

/** The messages of a channel that bear the searched words: a name, a number with or without spaces, an address. */
export function filterItems(items: readonly OutboxItemView[], channel: Channel | null, words: string): OutboxItemView[] {
  const wanted = folded(words.trim());
  const number = /^[\d\s.+•]+$/.test(words.trim()) ? digits(words) : '';
  return items.filter((item) => {
    if (channel && item.channel !== channel) return false;
    if (!wanted) return true;
    return folded(`${item.recipientName} ${item.to}`).includes(wanted) || (number !== '' && digits(formatPhone(item.to)).includes(number));
  });
}

/** What is read: the chosen message first, then the same said by the other way at the same moment. */
export function readTogether(items: readonly OutboxItemView[], chosen: OutboxItemView): OutboxItemView[] {
  const at = Date.parse(chosen.at);
  const twins = items.filter(
    (item) => item.id !== chosen.id && item.channel !== chosen.channel && item.purpose === chosen.purpose && item.recipientName === chosen.recipientName && Math.abs(Date.parse(item.at) - at) <= NEAR_MS,
  );
  const twin = twins.reduce<OutboxItemView | null>((nearest, item) => (nearest && Math.abs(Date.parse(nearest.at) - at) <= Math.abs(Date.parse(item.at) - at) ? nearest : item), null);
  return [chosen, ...(twin ? [twin] : [])];
}

/** New facts about known messages, put in place: while a list is under the hand, rows that are new wait. */
export function inPlace(shown: readonly OutboxItemView[], latest: readonly OutboxItemView[]): { items: OutboxItemView[]; waiting: number } {
  const known = new Set(shown.map((item) => item.id));
  const items = latest.filter((item) => known.has(item.id));
  return { items, waiting: latest.length - items.length };
}

import type { OutboxItemView } from '../../../journey/views';
import { filterItems, inPlace, readTogether } from './outbox-list';

const item = (id: string, change: Partial<OutboxItemView> = {}): OutboxItemView => ({
  id, at: '2026-11-23T08:14:37Z', channel: 'sms', purpose: 'booked', to: '06 39 98 12 18', recipientName: 'Élodie LEFICTIF', state: 'delivered', subject: null, text: '', html: null, attachments: [], ...change,
});

describe('the list of messages', () => {
  const items = [item('a'), item('b', { channel: 'email', to: 'elodie@exemple.test' }), item('c', { recipientName: 'Noa FICTIF', to: '+33639984003' })];
  const found = (words: string, channel: 'sms' | 'email' | null = null) => filterItems(items, channel, words).map(({ id }) => id);
  it('finds names without accents, numbers with or without spaces, addresses', () => {
    expect(found('elodie')).toEqual(['a', 'b']);
    expect(found('0639984003')).toEqual(['c']);
    expect(found('98 40')).toEqual(['c']);
    expect(found('@exemple')).toEqual(['b']);
    expect(found('', 'sms')).toEqual(['a', 'c']);
    expect(found('personne')).toEqual([]);
  });
  it('reads a message with its twin of the other channel only', () => {
    const far = item('d', { channel: 'email', at: '2026-11-23T12:00:00Z' });
    expect(readTogether([...items, far], items[0]!).map(({ id }) => id)).toEqual(['a', 'b']);
    expect(readTogether([item('a'), far], item('a')).map(({ id }) => id)).toEqual(['a']);
  });
  it('keeps new rows waiting and updates the known ones', () => {
    const { items: kept, waiting } = inPlace([item('a', { state: 'pending' })], [item('z'), item('a')]);
    expect(kept.map(({ id, state }) => [id, state])).toEqual([['a', 'delivered']]);
    expect(waiting).toBe(1);
  });
});

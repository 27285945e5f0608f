import { TIMELINE_KINDS } from '../../../journey/timeline';
import type { TimelineItemView } from '../../../journey/views';
import { timelineDays, timelineDetail, timelineWords } from './timeline-words';

const item = (over: Partial<TimelineItemView>): TimelineItemView => ({ id: '1', at: '2026-11-23T09:00:00Z', kind: 'booked', step: null, actor: 'clinician', actorName: 'Dr Claude Spécimen', facts: {}, messageId: null, ...over });

describe('the thread of the télédossier', () => {
  it.each(TIMELINE_KINDS)('has words and a sign for %s', (kind) => {
    const words = timelineWords(item({ kind }), 'Compte-rendu');
    expect(words.title.length).toBeGreaterThan(3);
    expect(words.icon).toMatch(/^[a-z_]+$/);
  });
  it('says which message went by which way', () => {
    expect(timelineWords(item({ kind: 'message-sent', facts: { purpose: 'booked', channel: 'sms' } }), '').title).toBe('Rendez-vous confirmé');
    const sent = (channel: string) => item({ id: channel, kind: 'message-sent', actor: 'system', facts: { purpose: 'booked', channel } });
    const [day] = timelineDays([sent('sms'), sent('email')], 'Europe/Paris');
    expect(day?.items.map((each) => timelineDetail(each, '', 0, 'Europe/Paris'))).toEqual(['Remis par SMS', 'Remis par e-mail']);
  });
  it('tells a page reloaded in the room by its return alone, and a true absence by both', () => {
    const of = (kind: TimelineItemView['kind'], at: string) => item({ id: kind, kind, actor: 'patient', at: `2026-11-23T09:${at}Z` });
    const kinds = (...items: TimelineItemView[]) => timelineDays(items, 'Europe/Paris')[0]?.items.map(({ kind }) => kind);
    expect(kinds(of('room-entered', '00:00'), of('room-left', '05:00'), of('reconnected', '05:04'))).toEqual(['reconnected', 'room-entered']);
    expect(kinds(of('room-entered', '00:00'), of('room-left', '05:00'), of('reconnected', '08:00'))).toEqual(['reconnected', 'room-left', 'room-entered']);
  });
  it('forgets that a draft was being written once it is thrown away', () => {
    const days = timelineDays([item({ id: 'a', kind: 'draft-saved', step: 'report' }), item({ id: 'b', kind: 'draft-deleted', step: 'report', at: '2026-11-23T09:10:00Z' })], 'Europe/Paris');
    expect(days[0]?.items.map(({ id }) => id)).toEqual(['b']);
  });
  it('says who did it', () => {
    expect(timelineDetail(item({ actor: 'patient', actorName: null }), 'Camille EXEMPLE', 0, 'Europe/Paris')).toBe('Camille EXEMPLE');
    expect(timelineDetail(item({ kind: 'ended', facts: { minutes: 17 } }), '', 0, 'Europe/Paris')).toBe('Dr Claude Spécimen, après 17 min');
  });
  it('goes from the newest to the oldest, by day, with one line for a draft saved many times', () => {
    const days = timelineDays([item({ id: 'a', at: '2026-11-22T09:00:00Z' }), item({ id: 'b', kind: 'draft-saved', step: 'report', at: '2026-11-23T08:00:00Z' }), item({ id: 'c', kind: 'draft-saved', step: 'report', at: '2026-11-23T08:05:00Z' })], 'Europe/Paris');
    expect(days.map((day) => [day.day, day.items.map((each) => each.id)])).toEqual([
      ['2026-11-23', ['c']],
      ['2026-11-22', ['a']],
    ]);
  });
});

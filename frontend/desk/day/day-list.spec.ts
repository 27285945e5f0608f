import type { DayRowView } from '../../../journey/views';
import { FILTERS, matches, passes } from './filters';
import { keepSame } from './keep-same';
import { arrange, changesWaiting } from './order';
import { isLate, joinVariant, messageWords, presenceWords, rowToTake, testPill } from './row-state';
import { keyOf, lettersOn, turnLetters } from './shortcuts';

const NOW = Date.parse('2026-11-23T08:38:00Z');
const ZONE = 'Europe/Paris';
function row(id: string, over: Partial<DayRowView> = {}): DayRowView {
  return {
    id,
    startsAt: '2026-11-23T09:00:00Z',
    minutes: 20,
    phase: 'planned',
    allowed: ['join'],
    late: false,
    motif: { code: 'CONSULTATION', label: 'Consultation' },
    patient: { id: 'p', familyName: 'Modèle', givenName: 'Éloïse', birthDate: null },
    clinician: { id: 'c', title: 'Dr', givenName: 'Claude', familyName: 'Spécimen' },
    presence: { state: 'absent', since: null },
    test: null,
    documentsReceived: 0,
    lastMessage: null,
    soon: false,
    waitsFor: null,
    wantsMove: false,
    ...over,
  };
}
const waiting = (since: string) => ({ presence: { state: 'waiting' as const, since } });

describe('REJOINDRE on a row (item 13)', () => {
  it('is filled once, for the visit to take now', () => {
    const rows = [row('absent', { startsAt: '2026-11-23T08:00:00Z' }), row('first', waiting('2026-11-23T08:17:00Z')), row('second', waiting('2026-11-23T08:35:00Z')), row('connected', { presence: { state: 'connected', since: null } }), row('later')];
    const take = rowToTake(rows, NOW);
    expect(take).toBe('first');
    expect(rows.map((each) => joinVariant(each, take, NOW))).toEqual(['outlined-sms', 'filled', 'tonal', 'outlined', 'text']);
  });
  it('goes first to the visit under way, and to nobody when nobody is there', () => {
    expect(rowToTake([row('a', waiting('2026-11-23T08:17:00Z')), row('b', { phase: 'in-consultation' })], NOW)).toBe('b');
    expect(rowToTake([row('a'), row('b')], NOW)).toBeNull();
  });
  it('is not offered to who may not join', () => {
    expect(joinVariant(row('a', { allowed: ['cancel'] }), null, NOW)).toBe('none');
  });
});

describe('what a row says', () => {
  it('is late from a minute after the hour, until the patient is called (item 9)', () => {
    expect(isLate(row('a', { startsAt: '2026-11-23T08:38:00Z' }), NOW)).toBe(false);
    expect(isLate(row('a', { startsAt: '2026-11-23T08:37:00Z' }), NOW)).toBe(true);
    expect(isLate(row('a', { startsAt: '2026-11-23T08:00:00Z', phase: 'in-consultation' }), NOW)).toBe(false);
  });
  it('tells presence in words, unknown when the connection is cut (item 10)', () => {
    expect(presenceWords(row('a', waiting('2026-11-23T08:17:00Z')), NOW, true)).toEqual({ fullness: 'full', words: 'En salle d’attente depuis 21\u00a0min' });
    expect(presenceWords(row('a', waiting('2026-11-23T08:17:00Z')), NOW, false).words).toBe('Présence inconnue');
    expect(presenceWords(row('a', { presence: { state: 'waiting', since: '2026-11-23T08:17:00Z', asleep: true } }), NOW, true)).toEqual({ fullness: 'half', words: 'En salle d’attente, écran éteint' });
    expect(presenceWords(row('a'), NOW, true)).toEqual({ fullness: 'hollow', words: 'Non connecté' });
  });
  it('shows the equipment test by its reason (item 11)', () => {
    expect(testPill({ outcome: 'failed', reasons: ['not-heard'] }).words).toBe('Micro à régler');
    expect(testPill({ outcome: 'failed', reasons: [] }).words).toBe('À régler');
    expect(testPill({ outcome: 'failed', reasons: ['not-heard', 'network-weak', 'camera-busy'] }).others).toBe('et 2 autres');
    expect(testPill({ outcome: 'passed', reasons: [] }).tone).toBe('good');
    expect(testPill(null).words).toBe('Pas encore fait');
  });
  it('tells the last message', () => {
    const at = '2026-11-23T07:45:00Z';
    expect(messageWords({ purpose: 'reminder-2', channel: 'sms', state: 'delivered', at }, NOW, ZONE)).toEqual({ failed: false, words: 'Rappel remis à 08:45' });
    expect(messageWords({ purpose: 'booked', channel: 'email', state: 'delivered', at: '2026-11-22T07:45:00Z' }, NOW, ZONE).words).toBe('Invitation remise hier');
    expect(messageWords({ purpose: 'booked', channel: 'sms', state: 'failed', at }, NOW, ZONE)).toEqual({ failed: true, words: 'SMS non remis' });
  });
});

describe('the list', () => {
  it('filters by what wants a hand', () => {
    const rows = [row('a', waiting('2026-11-23T08:17:00Z')), row('b', { test: { outcome: 'failed', reasons: [], at: '' } }), row('c', { lastMessage: { purpose: 'booked', channel: 'sms', state: 'failed', at: '' } }), row('d', { startsAt: '2026-11-23T08:00:00Z' })];
    expect(FILTERS.map(({ key }) => rows.filter((each) => passes(each, key, NOW)).length)).toEqual([4, 1, 1, 1, 1]);
  });
  it('finds a patient whatever the accents and the order', () => {
    expect(matches(row('a'), 'modele elo')).toBe(true);
    expect(matches(row('a'), 'modele zoe')).toBe(false);
  });
  it('does not move under the hand: rows change in place, new ones wait at the end, what left stays greyed', () => {
    const shown = arrange([], [row('a'), row('b')], false);
    const held = arrange(shown, [row('c'), row('b', { minutes: 30, startsAt: '2026-11-23T07:00:00Z' })], true);
    expect(held.map(({ row: { id, minutes }, place }) => [id, minutes, place])).toEqual([
      ['a', 20, 'gone'],
      ['b', 30, 'moved'],
      ['c', 20, 'late-comer'],
    ]);
    expect(changesWaiting(held)).toBe(3);
    expect(arrange(held, [row('c')], false).map((entry) => [entry.row.id, entry.place])).toEqual([['c', 'right']]);
  });
  it('takes back a row that came back, and keeps what did not change the same object', () => {
    const rows = [row('a'), row('b')];
    const shown = arrange([], rows, false);
    const without = arrange(shown, rows.slice(1), true);
    const again = arrange(without, rows, true);
    expect(again.map(({ place }) => place)).toEqual(['right', 'right']);
    expect(again[1]).toBe(shown[1]);
    const read = keepSame(rows, [row('a'), row('b', { minutes: 30 })]);
    expect([read[0] === rows[0], read[1] === rows[1]]).toEqual([true, false]);
  });
});

describe('the keys', () => {
  it('reads letters, arrows, and the digits of a French keyboard', () => {
    expect(keyOf({ key: 'D', code: 'KeyD', shiftKey: true })).toBe('d');
    expect(keyOf({ key: '&', code: 'Digit1', shiftKey: false })).toBe('1');
    expect(keyOf({ key: '/', code: 'Digit7', shiftKey: true })).toBe('/');
    expect(keyOf({ key: 'ArrowDown', code: 'ArrowDown', shiftKey: false })).toBe('ArrowDown');
  });
  it('keeps the choice to turn letters off', () => {
    expect(lettersOn()).toBe(true);
    turnLetters(false);
    expect(lettersOn()).toBe(false);
    turnLetters(true);
  });
});

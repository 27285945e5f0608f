import type { DayRowView } from '../../../journey/views';
import { fullName } from '../../look/names';
import { isLate } from './row-state';

/** Filters are counts of what wants a hand. */
export const FILTERS = [
  { key: 'upcoming', label: 'À venir', icon: '' },
  { key: 'waiting', label: 'En salle d’attente', icon: 'weekend' },
  { key: 'late', label: 'En retard', icon: 'schedule' },
  { key: 'test', label: 'Test à régler', icon: 'build' },
  { key: 'message', label: 'Message non remis', icon: 'message_failed' },
] as const;
export type FilterKey = (typeof FILTERS)[number]['key'];

/** Whether a row belongs under the filter. */
export function passes(row: DayRowView, filter: FilterKey, now: number): boolean {
  switch (filter) {
    case 'upcoming':
      return true;
    case 'waiting':
      return row.presence.state === 'waiting';
    case 'late':
      return isLate(row, now);
    case 'test':
      return row.test?.outcome === 'failed';
    case 'message':
      return row.lastMessage?.state === 'failed';
  }
}

const plain = (words: string) => words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
/** Whether the patient's name holds every word typed, accents and capitals aside. */
export function matches(row: Pick<DayRowView, 'patient'>, search: string): boolean {
  const name = plain(fullName(row.patient));
  return plain(search).split(/\s+/).filter(Boolean).every((word) => name.includes(word));
}

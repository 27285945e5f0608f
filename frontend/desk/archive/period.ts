import { addDays } from '../../look/instants';

/** Periods people ask for, by how many days they reach back; `chosen` shows two dates. */
export const PERIODS = [
  { value: '', label: 'Toute la période', days: null },
  { value: '7', label: '7 derniers jours', days: 7 },
  { value: '30', label: '30 derniers jours', days: 30 },
  { value: '365', label: '12 derniers mois', days: 365 },
  { value: 'chosen', label: 'Entre deux dates', days: null },
] as const;

/** The first day of a period that ends today. */
export function firstDay(days: number, today: string): string {
  return addDays(today, 1 - days);
}
/** The period two limits stand for. */
export function periodOf(from: string, to: string, today: string): string {
  if (!from && !to) return '';
  return PERIODS.find(({ days }) => days !== null && !to && from === firstDay(days, today))?.value ?? 'chosen';
}

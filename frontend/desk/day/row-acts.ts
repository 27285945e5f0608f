import type { Act } from '../../../journey/acts';
import type { DayRowView } from '../../../journey/views';

/** An act of the row's menu, in the words of its dialog. */
export interface RowAct {
  readonly act: Extract<Act, 'reschedule' | 'hand-over' | 'declare-absent' | 'cancel'>;
  readonly label: string;
  readonly icon: string;
}
const ROW_ACTS: readonly RowAct[] = [
  { act: 'reschedule', label: 'Déplacer', icon: 'edit_calendar' },
  { act: 'hand-over', label: 'Confier à un remplaçant', icon: 'swap_horiz' },
  { act: 'declare-absent', label: 'Patient absent', icon: 'person_off' },
  { act: 'cancel', label: 'Annuler le rendez-vous', icon: 'event_busy' },
];

/** What the visit allows its reader now, beside joining. Nobody is absent before the hour: the workflow says the same. */
export function rowActs(row: Pick<DayRowView, 'allowed' | 'startsAt'>, now: number): RowAct[] {
  return ROW_ACTS.filter(({ act }) => row.allowed.includes(act) && (act !== 'declare-absent' || Date.parse(row.startsAt) <= now));
}

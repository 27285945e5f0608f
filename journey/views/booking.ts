/** The booking calendar and what it makes. */
import type { Act } from '../acts';
import type { MessageView } from './messages';
import type { ClinicianView } from './people';

/** A week of the booking calendar (mission, item 16). */
export interface SlotsView {
  clinician: ClinicianView;
  clinicians: ClinicianView[];
  timeZone: string;
  now: string;
  slotMinutes: number;
  days: SlotDayView[];
}
export interface SlotDayView {
  date: string;
  free: { startsAt: string; minutes: number }[];
  taken: TakenView[];
  /** Hours outside availability, to be hatched. */
  openings: { startsAt: string; endsAt: string }[];
  note: string | null;
}
/** Hours that are not free: a visit of this établissement (with its id), the same person's visit elsewhere, an absence. */
export interface TakenView {
  startsAt: string;
  minutes: number;
  label: string;
  away: boolean;
  teleconsultationId: string | null;
  /** What may be asked of the visit now; empty when it is none. */
  allowed: Act[];
}
export interface MotifView {
  code: string;
  label: string;
}
/** The dates a series would have (mission, item 16). */
export interface SeriesPlanView {
  lines: SeriesLineView[];
}
export interface SeriesLineView {
  place: number;
  startsAt: string;
  /** `closed`: outside the clinician's hours, or away. */
  state: 'free' | 'taken' | 'closed' | 'past';
  /** The nearest free hour, when this one is not. */
  alternative: string | null;
}
/** What became of each line: a visit, or why not. */
export interface SeriesBookedView {
  lines: { place: number; startsAt: string; id: string | null; fault: { code: string; sentence: string; nextFree: string | null } | null }[];
}
export interface BookedView {
  id: string;
  startsAt: string;
  minutes: number;
  messages: MessageView[];
}

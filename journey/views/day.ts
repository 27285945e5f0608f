/** The dashboard. */
import type { Act } from '../acts';
import type { Phase } from '../phase';
import type { MessageView } from './messages';
import type { ClinicianView, PatientView } from './people';
import type { PresenceView } from './presence';

/** One row of the dashboard (mission, items 6–13). */
export interface DayRowView {
  id: string;
  startsAt: string;
  minutes: number;
  phase: Phase;
  allowed: Act[];
  late: boolean;
  motif: { code: string; label: string };
  patient: Pick<PatientView, 'id' | 'familyName' | 'givenName' | 'birthDate'>;
  clinician: ClinicianView;
  presence: PresenceView;
  test: { outcome: 'passed' | 'failed'; reasons: string[]; at: string } | null;
  documentsReceived: number;
  lastMessage: Pick<MessageView, 'purpose' | 'channel' | 'state' | 'at'> | null;
  /** The patient answered « Une minute, j’arrive » to the current call. */
  soon: boolean;
  /** What the visit waits for that does not answer, in plain words, or null. */
  waitsFor: string | null;
  /** The patient asked for another date; the visit stands until somebody moves it. */
  wantsMove: boolean;
}
export interface DayView {
  /** YYYY-MM-DD in the établissement's zone. */
  date: string;
  timeZone: string;
  now: string;
  rows: DayRowView[];
  doneCount: number;
  /** First visit after this day, for the empty state. */
  nextStartsAt: string | null;
  /** Whose visits may be looked at: the établissement's clinicians. */
  clinicians: ClinicianView[];
}

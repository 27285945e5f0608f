/** When a clinician receives. */
import type { ClinicianView, PatientView } from './people';

/** When a clinician receives: the screen « Mes disponibilités ». */
export interface AvailabilityView {
  clinician: ClinicianView;
  /** Whose hours the reader may change. */
  clinicians: ClinicianView[];
  timeZone: string;
  now: string;
  slotMinutes: number;
  hours: HoursView[];
  /** Changes with the weekly hours: to be sent back with the next change. */
  version: string;
  /** Extra openings and absences that are not over, in their order. */
  exceptions: ExceptionView[];
  /** Planned visits that no opening covers (any more). They stay. An administrator is told how many, never whose. */
  outside: OutsideView[];
  outsideCount: number;
}
/** A weekly opening: 1 Monday … 7 Sunday, HH:MM in the établissement's zone. */
export interface HoursView {
  weekday: number;
  starts: string;
  ends: string;
}
export interface ExceptionView {
  id: string;
  kind: 'opening' | 'absence';
  startsAt: string;
  endsAt: string;
  label: string;
}
export interface OutsideView {
  id: string;
  startsAt: string;
  minutes: number;
  patient: Pick<PatientView, 'familyName' | 'givenName'>;
  movable: boolean;
}

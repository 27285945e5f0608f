/** Historique. */
import type { Phase } from '../phase';
import type { MotifView } from './booking';
import type { ClinicianView, PatientView } from './people';

export interface ArchiveView {
  rows: ArchiveRowView[];
  /** Opaque keys of the page that follows and of the one before, or null. They name nobody. */
  next: string | null;
  previous: string | null;
}
export interface ArchiveRowView {
  id: string;
  startsAt: string;
  minutes: number;
  phase: Phase;
  motif: MotifView;
  patient: Pick<PatientView, 'id' | 'familyName' | 'givenName' | 'birthDate'>;
  clinician: ClinicianView;
  reports: number;
  prescriptions: number;
}

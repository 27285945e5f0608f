import type { ClinicianView, PatientVisitView } from '../../journey/views';
import { clinicianName } from '../look/names';
import { words } from './words/words';

/** « le Dr Claude SPÉCIMEN », « Camille EXEMPLE » without a title. */
export function withArticle(clinician: ClinicianView): string {
  return clinician.title ? words().common.the(clinicianName(clinician)) : clinicianName(clinician);
}

/** Where the visit stands for the patient: what their home page is about. */
export type Season = 'before' | 'calling' | 'on' | 'after' | 'cancelled' | 'absent';
export function seasonOf(visit: Pick<PatientVisitView, 'phase' | 'ringing'>): Season {
  switch (visit.phase) {
    case 'in-consultation':
      return 'on';
    case 'called':
      return 'calling';
    case 'done':
    case 'closed':
      return 'after';
    case 'cancelled':
      return 'cancelled';
    case 'absent':
      return 'absent';
    default:
      return 'before';
  }
}

/** A telephone number as a `tel:` address. */
export function dial(phone: string): string {
  return `tel:${phone.replace(/[^+\d]/g, '')}`;
}

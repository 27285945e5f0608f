import type { TestReason } from '../../journey/20-preparation';
import type { ClinicianView, PatientVisitView } from '../../journey/views';
import { clinicianName } from '../look/names';

/** « le Dr Claude SPÉCIMEN », « Camille EXEMPLE » without a title. */
export function withArticle(clinician: ClinicianView): string {
  return clinician.title ? `le ${clinicianName(clinician)}` : clinicianName(clinician);
}

const THING: Record<TestReason, string> = {
  'camera-refused': 'la caméra',
  'camera-busy': 'la caméra',
  'camera-missing': 'la caméra',
  'microphone-refused': 'le micro',
  'microphone-missing': 'le micro',
  'not-heard': 'le micro',
  'hears-nothing': 'le son',
  'browser-unsupported': 'le navigateur',
  'network-blocked': 'la connexion',
  'network-weak': 'la connexion',
};
/** « Il reste une chose à régler : le son. » */
export function leftToSettle(reasons: readonly TestReason[]): string {
  const things = [...new Set(reasons.map((reason) => THING[reason]))];
  if (things.length === 0) return 'Il reste le test à finir.';
  if (things.length === 1) return `Il reste une chose à régler\u00a0: ${things[0]}.`;
  return `Il reste ${things.length} choses à régler\u00a0: ${things.slice(0, -1).join(', ')} et ${things.at(-1)}.`;
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

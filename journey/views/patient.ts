/** The patient’s space. */
import type { PatientLanguage, SatisfactionMark } from '../patient-voice';
import type { Phase } from '../phase';
import type { DocumentView } from './documents';
import type { MoveRequestView } from './dossier';
import type { ClinicianView } from './people';
import type { CompanyView, TestView } from './presence';

/** What the patient's space shows. Health documents are listed only once the second proof is given. */
export interface PatientVisitView {
  id: string;
  phase: Phase;
  startsAt: string;
  minutes: number;
  timeZone: string;
  now: string;
  waitingRoomOpensAt: string;
  clinician: ClinicianView;
  /** `phone`: whom to call about the rendez-vous itself; the support's number where the établissement gave none. */
  etablissement: { name: string; phone: string };
  patient: { givenName: string; familyName: string };
  /** The établissement's own support where it has one. */
  supportPhone: string;
  test: TestView | null;
  /** The call rings now. */
  ringing: boolean;
  /** Minutes late the clinician is, rounded to 5, or 0. */
  lateMinutes: number;
  clinicianInRoom: boolean;
  /** Documents the patient sent: names only, their content needs the proof. */
  sent: DocumentView[];
  proof: { given: boolean; sentTo: string | null };
  /** Empty until the proof is given; then what the clinician released. */
  released: ReleasedView[];
  /** The call was answered « une minute, j’arrive ». */
  soon: boolean;
  /** How many released items wait behind the proof. */
  releasedCount: number;
  canCancel: boolean;
  /** The language chosen for this visit, or null. */
  language: PatientLanguage | null;
  moveRequest: MoveRequestView | null;
  /** The relative who uses this device, or null: the patient. */
  companion: string | null;
  /** They are not beside the patient: a third person in the room. */
  companionApart: boolean;
  /** Who takes part beside patient and clinician, each from a device of their own. */
  company: CompanyView[];
  /** How it went, once told; `mayRate` while it may be told. */
  satisfaction: SatisfactionMark | null;
  mayRate: boolean;
}
export type ReleasedView =
  | { kind: 'entry'; id: string; step: string; label: string; edition: number; at: string; isNew: boolean; input: Record<string, unknown>; schema: Record<string, unknown> }
  | { kind: 'document'; id: string; document: DocumentView; at: string; isNew: boolean };

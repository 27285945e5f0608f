/** Third persons invited to the visit. */
import type { CompanyQuality } from '../company';
import type { ClinicianView } from './people';

/** A third person invited to the visit, as the desk sees them. */
export interface GuestView {
  id: string;
  quality: CompanyQuality;
  name: string;
  /** Masked number or address. */
  to: string;
  /** `asks`: their page is open and they wait to be let in. `removed`: the invitation was taken back. */
  state: 'invited' | 'asks' | 'admitted' | 'removed';
  at: string;
}
/** The message of an invitation before it is sent. */
export interface GuestPreviewView {
  subject: string | null;
  text: string;
}
/** What an invited person may know: who invites them, when, and how far it is. Of the patient nothing. */
export interface GuestVisitView {
  id: string;
  stage: 'before' | 'on' | 'over' | 'cancelled';
  state: 'invited' | 'asks' | 'admitted';
  startsAt: string;
  minutes: number;
  timeZone: string;
  now: string;
  clinician: ClinicianView;
  etablissement: { name: string };
  supportPhone: string;
  quality: CompanyQuality;
  name: string;
}

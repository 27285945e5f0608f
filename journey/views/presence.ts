/** Who is there, and whether their device was found fit. */
import type { EquipmentTest } from '../20-preparation';
import type { CompanyQuality } from '../company';

/** Presence of a side: `waiting` in the waiting room, `connected` elsewhere in the space, `in-room` on video. */
export type PresenceState = 'absent' | 'connected' | 'waiting' | 'in-room';
export interface PresenceView {
  state: PresenceState;
  since: string | null;
  /** Their page is there and not on screen: another app, or a screen that just went dark. A call may go unseen. */
  asleep?: boolean;
}
export interface TestView {
  outcome: 'passed' | 'failed';
  at: string;
  details: EquipmentTest;
}
/** Somebody beside patient and clinician, by the id their connection to the room carries. */
export interface CompanyView {
  id: string;
  quality: CompanyQuality;
  name: string;
  state: PresenceState;
}

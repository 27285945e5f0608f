/** The code that the clinician types before a prescription leaves. */
import type { Channel } from '../channel';

export interface IdentityCheckView {
  id: string;
  /** « 06 39 98 •• 07 » or « c•••@exemple.test ». */
  sentTo: string;
  channel: Channel;
  expiresAt: string;
  /** From when another code may be sent by the same way; before, asking again sends nothing. */
  resendAt: string;
  triesLeft: number;
  verifiedAt: string | null;
  now: string;
}
/** The code that was sent and not typed yet, or null: what a reload of the page finds again. */
export interface IdentityStandingView {
  check: IdentityCheckView | null;
}

/** Who is signed in at the desk, and where. */

export type Role = 'clinician' | 'secretary' | 'administrator' | 'support';
/** Who is behind a session at the desk. */
export interface SessionView {
  account: { id: string; title: string; givenName: string; familyName: string; email: string; maskedPhone: string };
  etablissements: EtablissementChoiceView[];
  /** The session's tenant, or null while the portal waits for a choice. */
  etablissementId: string | null;
  role: Role | null;
  /** To be sent back as `X-CSRF-Token` on everything but GET. */
  csrfToken: string;
  demonstration: boolean;
  supportPhone: string;
}
export interface EtablissementChoiceView {
  id: string;
  name: string;
  shortName: string;
  service: string;
  timeZone: string;
  role: Role;
  upcomingToday: number;
  waitingNow: number;
  /** Start of the next visit today, or null. */
  nextStartsAt: string | null;
}

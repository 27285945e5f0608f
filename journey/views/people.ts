/** Patients and clinicians, as the desk names them. */

export interface PatientView {
  id: string;
  familyName: string;
  givenName: string;
  phone: string;
  email: string;
  /** YYYY-MM-DD or null. */
  birthDate: string | null;
}
/** A patient found by what was typed: exactly so, beginning so, or only alike. */
export interface FoundPatientView extends PatientView {
  match: 'exact' | 'begins' | 'alike';
}
/** A known patient who is likely to be the one being typed, and what both have in common. */
export interface AlikePatientView extends PatientView {
  same: ('phone' | 'email' | 'name' | 'birth-date')[];
}
export interface ClinicianView {
  id: string;
  title: string;
  givenName: string;
  familyName: string;
}

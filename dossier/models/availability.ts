import { Record } from './record';

/** Weekly hours of a clinician, in the établissement's zone (FHIR Schedule). */
export class Availability extends Record {
  static override tableName = 'availability';
  id!: string;
  etablissementId!: string;
  clinicianId!: string;
  /** 1 Monday … 7 Sunday (ISO 8601). */
  weekday!: number;
  /** HH:MM:SS. */
  starts!: string;
  ends!: string;
  slotMinutes!: number;
}

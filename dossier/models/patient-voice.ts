import { Record } from './record';

/** The language a visit's patient reads. */
export class PatientLanguageRecord extends Record {
  static override tableName = 'patient_language';
  static override idColumn = 'teleconsultationId';
  teleconsultationId!: string;
  etablissementId!: string;
  language!: 'fr' | 'en';
}

/** « Demander une autre date », for one revision of the visit. */
export class MoveRequestRecord extends Record {
  static override tableName = 'move_request';
  static override idColumn = 'teleconsultationId';
  teleconsultationId!: string;
  etablissementId!: string;
  revision!: number;
  wishes!: string[];
  at!: Date;
}

/** A relative who helps with the patient's link. */
export class CompanionRecord extends Record {
  static override tableName = 'companion';
  id!: string;
  etablissementId!: string;
  teleconsultationId!: string;
  name!: string;
  at!: Date;
}

/** How the patient found it. */
export class SatisfactionRecord extends Record {
  static override tableName = 'satisfaction';
  static override idColumn = 'teleconsultationId';
  teleconsultationId!: string;
  etablissementId!: string;
  mark!: 'good' | 'fair' | 'bad';
  word!: string;
  at!: Date;
}

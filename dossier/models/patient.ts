import { Record } from './record';

/** FHIR Patient. Only names, telephone and e-mail are required (mission, item 20). */
export class Patient extends Record {
  static override tableName = 'patient';
  id!: string;
  etablissementId!: string;
  familyName!: string;
  givenName!: string;
  phone!: string;
  email!: string;
  /** YYYY-MM-DD. */
  birthDate!: string | null;
  createdAt!: Date;
  /** When it was corrected last; messages before went elsewhere. */
  phoneChangedAt!: Date | null;
  emailChangedAt!: Date | null;
}

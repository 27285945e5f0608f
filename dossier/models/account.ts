import { Record } from './record';

/** A person who works here: clinician, secretary or administrator, by établissement (FHIR Practitioner). */
export class Account extends Record {
  static override tableName = 'account';
  id!: string;
  email!: string;
  /** argon2id, PHC string. */
  passwordHash!: string;
  title!: string;
  givenName!: string;
  familyName!: string;
  phone!: string;
  disabledAt!: Date | null;
}

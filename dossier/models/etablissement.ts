import { Record } from './record';

/** A hospital or practice: the tenant. Every row of care data belongs to one (FHIR Organization). */
export class Etablissement extends Record {
  static override tableName = 'etablissement';
  id!: string;
  name!: string;
  shortName!: string;
  service!: string;
  /** IANA zone, for example Europe/Paris. */
  timeZone!: string;
  /** Shown to patients; may be empty. */
  phone!: string;
  address!: string;
  /** Empty: the number of the configuration. */
  supportPhone!: string;
  /** Its support answers everybody's tickets, also those of people signed in nowhere. */
  regionalSupport!: boolean;
}

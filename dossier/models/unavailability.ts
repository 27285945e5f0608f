import { Record } from './record';

/** Hours taken out of availability: a day off, a meeting; `during` is a tstzrange. */
export class Unavailability extends Record {
  static override tableName = 'unavailability';
  id!: string;
  etablissementId!: string;
  clinicianId!: string;
  during!: string;
  label!: string;
}

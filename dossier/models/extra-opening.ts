import { Record } from './record';

/** Hours a clinician opens once beside the weekly ones; `during` is a tstzrange. */
export class ExtraOpening extends Record {
  static override tableName = 'extra_opening';
  id!: string;
  etablissementId!: string;
  clinicianId!: string;
  during!: string;
  slotMinutes!: number;
  createdAt!: Date;
}

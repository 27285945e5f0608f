import { Record } from './record';

/** Why a visit is booked; it chooses the wording of messages (FHIR Appointment.reasonCode). */
export class Motif extends Record {
  static override tableName = 'motif';
  static override idColumn = ['etablissement_id', 'code'];
  etablissementId!: string;
  code!: string;
  label!: string;
  place!: number;
  active!: boolean;
}

import { Record } from './record';

/** A fact of the télédossier's timeline, written once. */
export class TimelineEvent extends Record {
  static override tableName = 'timeline_event';
  id!: number;
  etablissementId!: string;
  teleconsultationId!: string;
  key!: string;
  at!: Date;
  kind!: string;
  step!: string | null;
  actor!: 'clinician' | 'secretary' | 'patient' | 'system';
  accountId!: string | null;
  facts!: { [fact: string]: string | number | boolean | null };
}

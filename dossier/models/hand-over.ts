import { Record } from './record';

/** A visit given by one clinician's hours to another's: who was replaced, by whom, and who decided it. */
export class HandOverRecord extends Record {
  static override tableName = 'hand_over';
  id!: string;
  etablissementId!: string;
  teleconsultationId!: string;
  /** The visit's revision since then. */
  revision!: number;
  fromId!: string;
  toId!: string;
  byId!: string | null;
  at!: Date;
}

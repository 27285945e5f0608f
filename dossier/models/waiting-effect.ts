import { Record } from './record';

/** An effect of a visit that is tried again and again, because what it needs does not answer. */
export class WaitingEffect extends Record {
  static override tableName = 'waiting_effect';
  static override idColumn = ['teleconsultationId', 'effect'];
  teleconsultationId!: string;
  effect!: string;
  waitsFor!: 'messages' | 'video';
  since!: Date;
  triedAt!: Date;
}

import { Model } from 'objection';

/** What all rows share: they are read and written through a database or a transaction given by the caller. */
export abstract class Record extends Model {
  static override get useLimitInFirst(): boolean {
    return true;
  }
}

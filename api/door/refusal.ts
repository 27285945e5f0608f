import { REFUSALS, type RefusalCode } from '../../journey/refusals';
import type { ProblemView } from '../../journey/views';

/** What may go along with a refusal: the faulty fields, facts that help, seconds to wait, a sentence that fits better. */
export interface RefusalDetails {
  readonly errors?: readonly { path: string; message: string }[];
  readonly facts?: Readonly<Record<string, string | number>>;
  readonly candidates?: ProblemView['candidates'];
  readonly retryAfterSeconds?: number;
  readonly sentence?: string;
}

/** A refusal of the closed list of journey/refusals.ts, on its way to the person who asked. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  constructor(
    readonly code: RefusalCode,
    readonly details: RefusalDetails = {},
  ) {
    super(code);
  }

  get status(): number {
    return REFUSALS[this.code].status;
  }
}

/** One faulty field, with its sentence for the person. */
export function invalid(path: string, message: string): Refusal {
  return new Refusal('INVALID', { errors: [{ path, message }] });
}

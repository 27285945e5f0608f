/** What went wrong. */
import type { AlikePatientView } from './people';

/** RFC 9457, with our stable code. */
export interface ProblemView {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  /** To be given to the support. */
  requestId: string;
  /** Faulty fields, each with its sentence. `path` is dotted. */
  errors?: { path: string; message: string }[];
  /** Facts that help: `nextFree` (ISO 8601) after SLOT_TAKEN, `triesLeft` after CODE_WRONG. */
  facts?: Record<string, string | number>;
  /** After LIKELY_DUPLICATE: whom the new patient may be. */
  candidates?: AlikePatientView[];
}

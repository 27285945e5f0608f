/** What changed, told while it happens. */
import type { Phase } from '../phase';

/** What server-sent events carry: `id:` is the event's number, `event: change`, and this as `data:`. */
export interface ChangeView {
  /** Null for what is of no visit: `hours`. */
  teleconsultationId: string | null;
  /** `state`: read the view again. `presence`: presence changed. `chat`: a new line. `ring`: the call window. `hours`: when somebody receives. */
  kind: 'state' | 'presence' | 'chat' | 'ring' | 'message' | 'document' | 'entry' | 'hours';
  phase: Phase | null;
}

import type { Phase } from '../journey/phase';
import type { TimelineKind } from '../journey/timeline';
import type { Database } from '../dossier/database';
import type { Decided } from './decided';
import type { Dependencies } from './dependencies';
import { project, type Projected } from './projection';

/** What the record says of a phase reached by a fact or by the clock, beside the phase itself. */
const REACHED: Partial<Record<Phase, { kind: TimelineKind; step: string; column?: string }>> = {
  'in-consultation': { kind: 'consultation-started', step: 'video-session', column: 'startedAt' },
  absent: { kind: 'absent', step: 'waiting-room', column: 'endedAt' },
  closed: { kind: 'closed', step: 'closure', column: 'closedAt' },
};

export const waitingRoom = {
  slug: 'waiting-room',
  create: ({ database }: Dependencies) => ({
    /** Projects a phase that needs no other row: tested, waiting, in consultation, absent, closed. */
    async recordStanding(decided: Decided): Promise<void> {
      const reached = REACHED[decided.phase];
      const drafts = decided.phase === 'closed' ? await unpublished(database, decided.teleconsultationId) : 0;
      const projected: Projected = reached
        ? { fact: { kind: reached.kind, step: reached.step, ...(drafts > 0 ? { facts: { drafts } } : {}) }, ...(reached.column ? { columns: { [reached.column]: new Date() } } : {}) }
        : {};
      await project(database, decided, projected);
    },
  }),
} as const;

/** Drafts that closure leaves as they are: readable, never published. The timeline says how many. */
async function unpublished(database: Database, teleconsultationId: string): Promise<number> {
  return (await database('stepEntry').where({ teleconsultationId, state: 'draft' }).select('id')).length;
}

import type { Decided } from './decided';
import type { Dependencies } from './dependencies';
import { project, refusal } from './projection';
import type { StepActivities } from './step-activities';

/** Publication of an entry of any form step. */
export function createPublication({ database }: Dependencies, steps: readonly StepActivities[]) {
  return {
    /**
     * Makes a draft a published entry, for ever as it is; released, the patient is told.
     * @throws DRAFT_NOT_FOUND when there is no such draft in this visit; DRAFT_CHANGED when it was saved again since it was checked
     */
    async publishEntry(published: Decided & { step: string; entryId: string; version?: number; release: boolean; revision: number }): Promise<void> {
      const { entryId: id, step, teleconsultationId, version, release } = published;
      const released = steps.find((one) => one.slug === step)?.released;
      await project(database, published, {
        fact: { kind: release ? 'step-released' : 'step-published', step },
        notices: release && released ? [{ ...released, recipient: 'patient', revision: published.revision, subjectId: id }] : [],
        inside: async (transaction) => {
          const now = new Date();
          const changed = await transaction('stepEntry')
            .where({ id, teleconsultationId, step, state: 'draft', ...(version === undefined ? {} : { version }) })
            .update({ state: 'published', publishedAt: now, releasedAt: release ? now : null });
          if (changed > 0) return;
          const there: unknown = await transaction('stepEntry').where({ id, teleconsultationId, step, state: 'draft' }).first('id');
          throw refusal(there ? 'DRAFT_CHANGED' : 'DRAFT_NOT_FOUND');
        },
      });
    },
  };
}

import { setHandler } from '@temporalio/workflow';
import { publishStepUpdate } from './messages';
import { refuse } from './refusal';
import type { StepProcess } from './step-process';
import type { Visit } from './visit';

/** Publishing an entry of any form step: one update for all, so that a new form step needs no handler. */
export function listenToPublications(visit: Visit, steps: readonly StepProcess[]): void {
  const formOf = (slug: string) => steps.find((step) => step.slug === slug)?.form;
  setHandler(
    publishStepUpdate,
    async ({ by, step, entryId, version, release }) => {
      const standing = await visit.decide({
        act: formOf(step)?.act ?? 'add-step',
        by,
        to: (phase) => phase,
        project: (activities, decided) => activities.publishEntry({ ...decided, step, entryId, release, revision: visit.revision, ...(version === undefined ? {} : { version }) }),
      });
      if (release) visit.deliverMessages();
      return standing;
    },
    {
      validator: ({ by, step }) => {
        const form = formOf(step);
        if (!form) throw refuse('NOT_NOW');
        visit.check(form.act, by);
      },
    },
  );
}

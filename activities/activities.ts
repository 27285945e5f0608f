import { ApplicationFailure } from '@temporalio/common';
import type { Dependencies } from './dependencies';
import { createPublication } from './publication';
import type { StepActivities } from './step-activities';
import { STEPS } from './steps.generated';

type Intersection<Union> = (Union extends unknown ? (one: Union) => void : never) extends (all: infer All) => void ? All : never;
type OfSteps = Intersection<ReturnType<(typeof STEPS)[number]['create']>>;

/** Every activity by name, as workflows call them. */
export type Activities = OfSteps & ReturnType<typeof createPublication> & ReturnType<typeof createDelivery>;

/** All activities of the visit, from what they act with. */
export function createActivities(dependencies: Dependencies): Activities {
  const steps: readonly StepActivities[] = STEPS;
  const all = Object.assign({}, ...steps.map((step) => step.create(dependencies)), createPublication(dependencies, steps), createDelivery(dependencies)) as Activities;
  return Object.fromEntries(Object.entries(all).map(([name, activity]) => [name, discreet(activity as Activity)])) as Activities;
}

function createDelivery({ delivery }: Dependencies) {
  return {
    /** Sends every message of the visit that has not gone yet. @throws when one must be tried again */
    deliverMessages: ({ teleconsultationId }: { teleconsultationId: string }): Promise<void> => delivery.deliverAllOf(teleconsultationId),
  };
}

type Activity = (argument: unknown) => Promise<unknown>;

/** A failure goes into the history, where nothing personal may be: its kind and code travel, its text does not. */
function discreet(activity: Activity): Activity {
  return async (argument) => {
    try {
      return await activity(argument);
    } catch (fault) {
      if (fault instanceof ApplicationFailure) throw fault;
      const { name, code } = (fault ?? {}) as { name?: string; code?: string };
      const kind = [name ?? 'Error', typeof code === 'string' ? code : null].filter(Boolean).join(' ');
      const failure = ApplicationFailure.retryable(kind, kind);
      // Where our code stands on this machine is of no use in a history.
      failure.stack = kind;
      throw failure;
    }
  };
}

import { ApplicationFailure } from '@temporalio/common';
import type { Dependencies } from './dependencies';
import { createPublication } from './publication';
import type { StepActivities } from './step-activities';
import { STEPS } from './steps.generated';
import { beginWait, endWait, isPersistent, waitOf } from './waiting';

type Intersection<Union> = (Union extends unknown ? (one: Union) => void : never) extends (all: infer All) => void ? All : never;
type OfSteps = Intersection<ReturnType<(typeof STEPS)[number]['create']>>;

/** Every activity by name, as workflows call them. */
export type Activities = OfSteps & ReturnType<typeof createPublication> & ReturnType<typeof createDelivery>;

/** All activities of the visit, from what they act with. */
export function createActivities(dependencies: Dependencies): Activities {
  const steps: readonly StepActivities[] = STEPS;
  const all = Object.assign({}, ...steps.map((step) => step.create(dependencies)), createPublication(dependencies, steps), createDelivery(dependencies)) as Activities;
  return Object.fromEntries(Object.entries(all).map(([name, activity]) => [name, discreet(telling(dependencies, name, activity as Activity))])) as Activities;
}

function createDelivery({ delivery }: Dependencies) {
  return {
    /** Sends every message of the visit that has not gone yet. @throws when one must be tried again */
    deliverMessages: ({ teleconsultationId }: { teleconsultationId: string }): Promise<void> => delivery.deliverAllOf(teleconsultationId),
  };
}

type Activity = (argument: unknown) => Promise<unknown>;

/** An effect that is tried again and again says on the screens what it waits for, until it comes through. */
function telling({ database }: Dependencies, name: string, activity: Activity): Activity {
  return async (argument) => {
    const { teleconsultationId } = (argument ?? {}) as { teleconsultationId?: string };
    // Telling is a courtesy: it must not fail what it tells of.
    const quietly = (told: Promise<void>) => told.catch(() => undefined);
    try {
      const result = await activity(argument);
      if (teleconsultationId && isPersistent()) await quietly(endWait(database, teleconsultationId, name));
      return result;
    } catch (fault) {
      const wait = waitOf(name, fault);
      if (teleconsultationId && wait && isPersistent()) await quietly(beginWait(database, teleconsultationId, name, wait));
      throw fault;
    }
  };
}

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

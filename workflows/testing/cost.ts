import { temporal } from '@temporalio/proto';

type Event = temporal.api.history.v1.IHistoryEvent;
const { EventType } = temporal.api.enums.v1;

/** What a history costs: events, bytes as JSON, workflow tasks, and actions as Temporal Cloud bills them. */
export interface Cost {
  readonly events: number;
  readonly bytes: number;
  readonly workflowTasks: number;
  readonly actions: number;
  readonly by: Readonly<Record<string, number>>;
}

const BILLED: Partial<Record<number, string>> = {
  [EventType.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED]: 'start',
  [EventType.EVENT_TYPE_TIMER_STARTED]: 'timer',
  [EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED]: 'signal',
  [EventType.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED]: 'update',
  [EventType.EVENT_TYPE_ACTIVITY_TASK_STARTED]: 'activity attempt',
  [EventType.EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES]: 'search-attribute upsert',
};

/** Counts a history. All local activities of one workflow task are one action (facts.md). */
export function countCost(events: readonly Event[]): Cost {
  const by: Record<string, number> = {};
  const add = (name: string, count = 1) => (by[name] = (by[name] ?? 0) + count);
  let localActivityIn: unknown = null;
  for (const event of events) {
    const billed = BILLED[event.eventType ?? 0];
    if (billed) add(billed, billed === 'activity attempt' ? (event.activityTaskStartedEventAttributes?.attempt ?? 1) : 1);
    if (event.eventType === EventType.EVENT_TYPE_MARKER_RECORDED && event.markerRecordedEventAttributes?.markerName === 'core_local_activity') {
      const task = String(event.markerRecordedEventAttributes.workflowTaskCompletedEventId);
      if (task !== localActivityIn) add('local activities of a task');
      localActivityIn = task;
    }
  }
  return {
    events: events.length,
    bytes: events.reduce((sum, event) => sum + temporal.api.history.v1.HistoryEvent.encode(event).finish().length, 0),
    workflowTasks: events.filter((event) => event.eventType === EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED).length,
    actions: Object.values(by).reduce((sum, count) => sum + count, 0),
    by,
  };
}

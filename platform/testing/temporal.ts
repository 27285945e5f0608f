import { askTestServer } from './ask-test-server';
import type { TestTemporalServer } from './test-servers';

export type { TestTemporalServer };

/**
 * The real Temporal server of this test run, with our search attributes registered. It is shared by all test files:
 * take a task queue and workflow ids of your own.
 */
export function testTemporalServer(): Promise<TestTemporalServer> {
  return askTestServer<TestTemporalServer>('temporal');
}

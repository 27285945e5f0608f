import { bundleWorkflowCode, DefaultLogger, Runtime, Worker, type WorkflowBundle } from '@temporalio/worker';
import { workflowIdOf } from './messages';
import { recordedHistories } from './testing/recorded-history';

/**
 * Visits in flight survive a change of the workflow: every history recorded with an earlier version replays on this one.
 * A change that fails here needs `patched()`, never a new recording in place of an old one: add recordings beside them
 * with `RECORD_HISTORIES=<prefix> npx jest workflows/record-histories`.
 */
let bundle: WorkflowBundle;
beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  bundle = (await bundleWorkflowCode({ workflowsPath: require.resolve('./index'), logger: new DefaultLogger('ERROR') })) as WorkflowBundle;
});

test.each(recordedHistories().map((recorded) => [recorded.name, recorded] as const))('replays %s', async (name, { history }) => {
  await Worker.runReplayHistory({ workflowBundle: bundle }, history, workflowIdOf(name));
});

test('there are histories to replay', () => {
  expect(recordedHistories().length).toBeGreaterThan(0);
});

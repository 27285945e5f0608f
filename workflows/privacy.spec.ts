import { temporal } from '@temporalio/proto';
import * as messages from './messages';
import { refusedWith } from './testing/refused';
import { VisitHarness } from './testing/visit-harness';

let harness: VisitHarness;
beforeAll(async () => {
  harness = await VisitHarness.start();
});
afterAll(() => harness.stop());

/** Unmistakable, and invented. */
const PLANTED = { familyName: 'ZZNOMPLANTEZZ', givenName: 'ZZPRENOMPLANTEZZ', phone: '06 39 98 77 66', email: 'zzplantezz@exemple.test' };

test('nothing a person typed is in the raw history, the visibility record, the details or a failure', async () => {
  const visit = await harness.book({ startsAt: new Date(Date.now() + 3_600_000), patient: PLANTED });
  const { handle, clinician: by, id } = visit;
  await refusedWith(harness.book({ startsAt: new Date(Date.now() + 3_600_000), patient: PLANTED }));
  // A failure of the database whose own message quotes the row.
  harness.rooms.down = true;
  const joining = handle.executeUpdate(messages.joinUpdate, { args: [{ by }] });
  const metadata = () => handle.query<{ currentDetails?: string }>('__temporal_workflow_metadata');
  await harness.until(metadata, (found) => (found.currentDetails ?? '').includes('Attend'));
  harness.rooms.down = false;
  await joining;
  await handle.executeUpdate(messages.endUpdate, { args: [{ by }] });
  await handle.executeUpdate(messages.closeUpdate, { args: [{ by }] });
  await handle.result();

  const raw: string[] = [];
  for await (const execution of harness.client.workflow.list({ query: `Etablissement = '${harness.etablissementId}'` })) {
    raw.push(JSON.stringify(execution.raw), JSON.stringify(execution.searchAttributes));
  }
  const history = await handle.fetchHistory();
  raw.push(Buffer.from(temporal.api.history.v1.History.encode(history).finish()).toString('latin1'));
  raw.push(JSON.stringify((await handle.describe()).raw), JSON.stringify(await metadata()));
  const text = raw.join('\n');
  for (const planted of Object.values(PLANTED)) expect(text).not.toContain(planted);
  expect(text).toContain(id);
});

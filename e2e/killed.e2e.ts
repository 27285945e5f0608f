import { expect, test } from '@playwright/test';
import { readStackFile, startOwnStack, type OwnStack } from './stack';
import { VisitOverHttp } from './visit-over-http';

/**
 * Every process killed with -9 at every step of a visit: the visit finishes, and no message is lost or doubled. A stack
 * of its own, since it is not kind to it.
 */
let stack: OwnStack;
test.beforeAll(async () => {
  stack = await startOwnStack();
});
test.afterAll(() => stack.stop());

const PARTS = ['worker', 'api', 'temporal', 'openvidu', 'postgres'] as const;

/** Kills a part and does not wait: the next act must bear it. */
function kill(part: string): void {
  const pid = readStackFile(stack.folder).pids[part];
  if (!pid) throw new Error(`the stack has no ${part}`);
  try {
    process.kill(pid, 'SIGKILL');
  } catch (fault) {
    // Dead already from the blow before: the supervisor is just starting it again.
    if ((fault as NodeJS.ErrnoException).code !== 'ESRCH') throw fault;
  }
}

for (const [index, part] of PARTS.entries()) {
  test(`43. ${part} killed at each step: the visit finishes, no message lost or doubled`, async () => {
    test.setTimeout(240_000);
    const visit = await VisitOverHttp.signIn(stack.file);
    const before = (await visit.outbox()).length;
    await visit.book(await visit.freeSlot(index));
    kill(part);
    await visit.openLink();
    await visit.testEquipment();
    kill(part);
    await visit.join();
    kill(part);
    // The patient has no page open: it is the SMS that brings them, and who answers before it went out gets none.
    await visit.until(() => visit.outbox(), (items) => items.slice(0, items.length - before).some((item) => item.purpose === 'clinician-ready'));
    await visit.enter();
    kill(part);
    await visit.end();
    kill(part);
    await visit.report();
    kill(part);
    await visit.prescribe();
    kill(part);
    await visit.close();
    const expected = ['booked', 'booked', 'clinician-ready', 'document-available', 'document-available', 'identity-code', 'prescription-available'];
    const sent = await visit.until(() => visit.outbox(), (items) => items.length >= before + expected.length);
    const mine = sent.slice(0, sent.length - before).map((item) => item.purpose);
    // A reminder may have come due meanwhile; each message of the visit is there, once.
    expect(mine.filter((purpose) => !purpose.startsWith('reminder')).sort()).toEqual(expected);
    const kinds = (await visit.dossier()).timeline.map((item) => item.kind);
    for (const kind of ['booked', 'equipment-tested', 'called', 'consultation-started', 'ended', 'step-released', 'prescription-deposited', 'closed']) {
      expect(kinds.filter((one) => one === kind)).toHaveLength(1);
    }
  });
}

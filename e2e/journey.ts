import { join } from 'node:path';
import { Album } from './album';
import { launchBrowser } from './browser';
import { walkPatientTroubles } from './patient-journey';
import { walkPlannedVisits } from './planned-visits';
import { sharedStack, startOwnStack } from './stack';
import { walkWholeVisit } from './whole-visit';

/** `npm run journey`: the whole visit, then those that do not go as planned, with a picture a step and report.json in out/journey/. */
async function main(): Promise<void> {
  const own = process.env.STACK_FILE ? null : await startOwnStack();
  const stack = own ? own.file : sharedStack();
  const album = new Album(join(process.cwd(), 'out', 'journey'));
  const browser = await launchBrowser();
  try {
    const report = { ...(await walkWholeVisit(browser, stack, album)), troubles: await walkPatientTroubles(browser, stack, album) };
    await walkPlannedVisits(browser, stack, album);
    album.report(report);
    process.stdout.write(`${JSON.stringify(report, null, 2)}\nPictures and report: out/journey/\n`);
  } catch (fault) {
    // What was walked so far is worth looking at.
    for (const page of browser.contexts().flatMap((context) => context.pages())) await album.take(page, 'where-it-stopped').catch(() => undefined);
    album.report({ stoppedBy: fault instanceof Error ? fault.message : String(fault) });
    throw fault;
  } finally {
    await browser.close();
    await own?.stop();
  }
}

main().catch((fault: unknown) => {
  process.stderr.write(`${fault instanceof Error ? fault.message : String(fault)}\n`);
  process.exit(1);
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { Album } from './album';
import { walkPlannedVisits } from './planned-visits';
import { axeFindings } from './sight';
import { sharedStack } from './stack';
import { walkWholeVisit } from './whole-visit';

/** An album that has axe look at each picture. */
class InspectedAlbum extends Album {
  readonly found: string[] = [];
  override async take(page: Page, name: string): Promise<void> {
    await super.take(page, name);
    for (const finding of await axeFindings(page)) this.found.push(`${name}: ${finding}`);
  }
}
let album: InspectedAlbum;
test.beforeEach(() => {
  album = new InspectedAlbum(mkdtempSync(join(tmpdir(), 'vis-a-vis-album-')));
});
/** A call that nobody watches any more would take the machine from the next test. */
test.afterEach(async ({ browser }) => {
  for (const context of browser.contexts()) await context.close();
  rmSync(album.folder, { recursive: true, force: true });
});

test('a whole visit by itself: booked, tested, waiting, called, seen, reported, prescribed, closed; axe finds nothing on the way', async ({ browser }) => {
  test.setTimeout(300_000);
  const report = await walkWholeVisit(browser, sharedStack(), album);
  expect(album.found).toEqual([]);
  expect(report.framesDecoded.clinician).toBeGreaterThan(60);
  expect(report.framesDecoded.patient).toBeGreaterThan(60);
  // Booked ×2, identity code, report ×2, prescription, entry code; nothing lost, nothing doubled.
  expect(report.messagesSent).toBe(7);
  expect(report.history.events).toBeLessThanOrEqual(90);
  expect(report.actions).toBeLessThanOrEqual(26);
});

test('41. A secretary’s day: books for a clinician, follows presence and test, moves and cancels with the message shown before; a patient who does not come is marked absent', async ({ browser }) => {
  await walkPlannedVisits(browser, sharedStack(), album);
  expect(album.found).toEqual([]);
});

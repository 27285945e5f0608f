import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { Album } from './album';
import type { StackFile } from './stack';
import { walkWholeVisit } from './whole-visit';

/** A call that nobody watches any more would take the machine from the next test. */
test.afterEach(async ({ browser }) => {
  for (const context of browser.contexts()) await context.close();
});

test('a whole visit by itself: booked, tested, waiting, called, seen, reported, prescribed, closed; axe finds nothing on the way', async ({ browser }) => {
  test.setTimeout(300_000);
  const stack = JSON.parse(readFileSync(process.env.STACK_FILE ?? '', 'utf8')) as StackFile;
  const folder = mkdtempSync(join(tmpdir(), 'vis-a-vis-album-'));
  const found: string[] = [];
  class InspectedAlbum extends Album {
    override async take(page: Page, name: string): Promise<void> {
      await super.take(page, name);
      const { violations } = await new AxeBuilder({ page }).exclude('iframe').withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
      for (const violation of violations) found.push(`${name}: ${violation.id} on ${violation.nodes.map((node) => node.target.join(' ')).join(', ')}`);
    }
  }
  const report = await walkWholeVisit(browser, stack, new InspectedAlbum(folder)).finally(() => rmSync(folder, { recursive: true, force: true }));
  expect(found).toEqual([]);
  expect(report.framesDecoded.clinician).toBeGreaterThan(60);
  expect(report.framesDecoded.patient).toBeGreaterThan(60);
  // Booked ×2, identity code, report ×2, prescription, entry code; nothing lost, nothing doubled.
  expect(report.messagesSent).toBe(7);
  expect(report.history.events).toBeLessThanOrEqual(90);
  expect(report.actions).toBeLessThanOrEqual(26);
});

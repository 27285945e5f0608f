import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { Album } from './album';
import { walkPatientTroubles } from './patient-journey';
import { axeFindings } from './sight';
import { sharedStack } from './stack';

test.afterEach(async ({ browser }) => {
  for (const context of browser.contexts()) await context.close();
});

test('43. A visit comes through a lost link, a relative, a refused camera and a phone that sleeps; axe finds nothing on the way', async ({ browser }) => {
  const folder = mkdtempSync(join(tmpdir(), 'vis-a-vis-album-'));
  const found: string[] = [];
  class InspectedAlbum extends Album {
    override async take(page: Page, name: string): Promise<void> {
      await super.take(page, name);
      found.push(...(await axeFindings(page)).map((finding) => `${name}: ${finding}`));
    }
  }
  const report = await walkPatientTroubles(browser, sharedStack(), new InspectedAlbum(process.env.PICTURES ? join(process.env.PICTURES, 'patient-journey') : folder)).finally(() => rmSync(folder, { recursive: true, force: true }));
  expect(found).toEqual([]);
  expect(report).toEqual({ lostLinkToSmsMs: expect.any(Number) as unknown, wokenToCallWindowMs: expect.any(Number) as unknown });
});

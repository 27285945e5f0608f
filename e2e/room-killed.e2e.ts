import { expect, test, type Page } from '@playwright/test';
import { sharedStack } from './stack';
import { together } from './together';
import { seesMoving, videoFigures } from './video-figures';

/** A call that nobody watches any more would take the machine from the next test. */
test.afterEach(async ({ browser }) => {
  for (const context of browser.contexts()) await context.close();
});

/** A renewed picture is counted from its own beginning. */
function countsAnew(page: Page, before: number): Promise<unknown> {
  return page.waitForFunction((frames) => {
    const counted = document.querySelector('[data-testid=remote] video')?.getAttribute('data-frames-decoded');
    return counted !== null && counted !== undefined && Number(counted) < frames;
  }, before);
}

test('43. The media server killed in the middle of a call: both see each other again and nobody clicks', async ({ browser }) => {
  const { visit, phone, desk } = await together(browser, 43);
  const pages = [desk.page, phone.page];
  const before = await Promise.all(pages.map(async (page) => (await videoFigures(page)).framesDecoded));
  process.kill(sharedStack().pids['openvidu']!, 'SIGKILL');
  await Promise.all(pages.map((page, index) => countsAnew(page, before[index]!)));
  await Promise.all(pages.map((page) => seesMoving(page)));
  await expect(desk.page.getByTestId('remote').locator('video')).toHaveCount(1);
  expect((await visit.dossier()).phase).toBe('in-consultation');
});

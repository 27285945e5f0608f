import type { Page } from '@playwright/test';

/** What one side's page measured of the other's picture: frames decoded, freezes, ms from the click to the first frame. */
export interface VideoFigures {
  readonly framesDecoded: number;
  readonly freezes: number;
  readonly firstFrameMs: number;
  /** When that frame came, ms since the epoch. */
  readonly firstFrameAt: number;
}

/** Reads the figures that the room keeps on its video element. */
export async function videoFigures(page: Page): Promise<VideoFigures> {
  const video = page.getByTestId('remote').locator('video');
  const read = async (name: string) => Number((await video.getAttribute(`data-${name}`)) ?? Number.NaN);
  return { framesDecoded: await read('frames-decoded'), freezes: await read('freezes'), firstFrameMs: Math.round(await read('first-frame-ms')), firstFrameAt: await read('first-frame-at') };
}

/** Waits until that many frames more than `from` have been decoded: the picture moves. */
export async function seesMoving(page: Page, more = 30): Promise<void> {
  const from = (await videoFigures(page)).framesDecoded || 0;
  await page.waitForFunction(
    ([least]) => Number(document.querySelector('[data-testid=remote] video')?.getAttribute('data-frames-decoded') ?? 0) >= (least ?? 0),
    [from + more] as const,
    { timeout: 30_000 },
  );
}

import type { Browser, BrowserContextOptions, CDPSession, Page } from '@playwright/test';
import { PHONE } from './browser';

/** Lighthouse's mobile profile: 1.6 Mbit/s down, 150 ms there and back; a phone's processor is a quarter of a desk's. */
export const SLOW_NETWORK = { offline: false, latency: 150, downloadThroughput: (1.6 * 1024 * 1024) / 8, uploadThroughput: (750 * 1024) / 8 };
export const SLOWER_PROCESSOR = 4;

const LINES = new WeakMap<Page, CDPSession>();

/** A phone held upright on a slow network, with nothing remembered. Close its context when done. */
export async function openSlowPhone(browser: Browser, options: BrowserContextOptions & { slower?: number } = {}): Promise<Page> {
  const { slower = 1, ...context } = options;
  const page = await (await browser.newContext({ ...PHONE, ...context })).newPage();
  const session = await page.context().newCDPSession(page);
  LINES.set(page, session);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', SLOW_NETWORK);
  if (slower > 1) await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
  return page;
}

/** Cuts the phone's line, or gives it back. A slow line is set here, so it is cut here: the context's own switch does not reach it. */
export async function line(page: Page, state: 'cut' | 'back'): Promise<void> {
  await LINES.get(page)?.send('Network.emulateNetworkConditions', { ...SLOW_NETWORK, offline: state === 'cut' });
}

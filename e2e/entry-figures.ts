import { launchBrowser } from './browser';
import { openSlowPhone, SLOWER_PROCESSOR } from './slow-phone';
import { startOwnStack } from './stack';
import { VisitOverHttp } from './visit-over-http';

/** What a browser tells of a page's beginning; ms since the navigation began. */
interface Beginning {
  readonly firstPaint: number;
  readonly largestPaint: number;
  /** The heading with the hour of the visit is there. */
  readonly told: number;
  readonly shift: number;
  /** Sum of what long tasks took over 50 ms each, until the visit was told. */
  readonly blocked: number;
  readonly bytes: number;
}

/** Prints how a patient's link opens on a slow phone with an empty cache: medians of some loads. */
async function main(loads: number): Promise<void> {
  const stack = await startOwnStack();
  const browser = await launchBrowser();
  try {
    const visit = await VisitOverHttp.signIn(stack.file);
    await visit.book(await visit.freeSlot());
    const link = await visit.link();
    const found: Beginning[] = [];
    for (let load = 0; load < loads; load += 1) {
      const page = await openSlowPhone(browser, { slower: SLOWER_PROCESSOR });
      await page.addInitScript(WATCH);
      await page.goto(link);
      await page.getByRole('heading', { level: 1 }).waitFor();
      found.push(await page.evaluate('window.beginning()'));
      await page.context().close();
    }
    const median = (of: (one: Beginning) => number) => [...found].map(of).sort((one, other) => one - other)[Math.floor(found.length / 2)] ?? 0;
    const line = (name: string, value: number | string) => process.stdout.write(`${name.padEnd(44)} ${value}\n`);
    line(`entry page, ${loads} first visits, 1.6 Mbit/s, CPU / 4`, 'median');
    line('first contentful paint', `${Math.round(median((one) => one.firstPaint))} ms`);
    line('largest contentful paint', `${Math.round(median((one) => one.largestPaint))} ms`);
    line('the visit is told', `${Math.round(median((one) => one.told))} ms`);
    line('blocked by long tasks', `${Math.round(median((one) => one.blocked))} ms`);
    line('layout shift', median((one) => one.shift).toFixed(3));
    line('transferred', `${Math.round(median((one) => one.bytes) / 1000)} kB`);
  } finally {
    await browser.close();
    await stack.stop();
  }
}

/** Runs in the page, before anything of it. */
const WATCH = `
  const seen = { largest: 0, shift: 0, blocked: 0 };
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => (seen.largest = entry.startTime))).observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => (seen.shift += entry.hadRecentInput ? 0 : entry.value))).observe({ type: 'layout-shift', buffered: true });
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => (seen.blocked += Math.max(0, entry.duration - 50)))).observe({ type: 'longtask', buffered: true });
  let told = 0;
  new MutationObserver(() => (told ||= document.querySelector('h1') ? performance.now() : 0)).observe(document, { childList: true, subtree: true });
  window.beginning = () => ({
    firstPaint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
    largestPaint: seen.largest, told, shift: seen.shift, blocked: seen.blocked,
    bytes: [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].reduce((sum, entry) => sum + entry.transferSize, 0),
  });`;

void main(Number(process.argv[2] ?? 5));

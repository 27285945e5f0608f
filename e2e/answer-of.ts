import type { Page } from '@playwright/test';

/** What the API answers to a POST that an act on the page sends: read on its way, since a browser drops the body of a page it has left. */
export async function answerOf<Answer>(page: Page, url: string, act: () => Promise<void>): Promise<Answer> {
  let answer: Promise<Answer> | undefined;
  const answered = page.waitForResponse((response) => response.url() === url && response.request().method() === 'POST');
  await page.route(url, async (route) => {
    const response = await route.fetch();
    answer = response.json() as Promise<Answer>;
    await answer;
    await route.fulfill({ response });
  });
  await act();
  await answered;
  await page.unroute(url);
  if (answer === undefined) throw new Error(`Nothing was sent to ${url}.`);
  return answer;
}

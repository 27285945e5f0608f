import { expect, type Locator, type Page } from '@playwright/test';
import { axeFindings, overflows, picture, settled } from './sight';

/** A desk at 200 % zoom on a small screen: half the width, half the height. */
export const HALF = { width: 640, height: 450 };

/** What stands out of the dialog or of the window, in words; nothing may. The actions are in sight without scrolling. */
function standsOut(dialog: Locator): Promise<string[]> {
  return dialog.evaluate((surface) => {
    const found: string[] = [];
    const { left, right, top, bottom } = surface.getBoundingClientRect();
    if (left < -1 || top < -1 || right > innerWidth + 1 || bottom > innerHeight + 1) found.push('the dialog leaves the window');
    for (const part of Array.from(surface.querySelectorAll<HTMLElement>('*'))) {
      const box = part.getBoundingClientRect();
      if (box.width === 0 || part.closest('.visually-hidden, [aria-hidden]')) continue;
      if (box.left < left - 1 || box.right > right + 1) found.push(`${part.tagName} ${part.textContent.trim().slice(0, 40)} stands out`);
    }
    for (const act of Array.from(surface.querySelectorAll<HTMLElement>('mat-dialog-actions button, .acts button'))) {
      const box = act.getBoundingClientRect();
      if (box.bottom > innerHeight + 1 || box.top < 0) found.push(`${act.textContent.trim()} is out of sight`);
    }
    return found;
  });
}

/**
 * Opens a dialog by keyboard in a narrow, low window and looks: nothing cut off, axe content, the first focus inside and
 * not on what sends; Escape closes, and the keyboard is where it was.
 * @param back where the keyboard is afterwards, when not on what opened it @param key what opens it
 */
export async function lookAtDialog(page: Page, opener: Locator, name: string | RegExp, shot: string, { back = opener, key = 'Enter' }: { back?: Locator; key?: string } = {}): Promise<void> {
  await page.setViewportSize(HALF);
  const dialog = page.getByRole('dialog', { name }).or(page.getByRole('alertdialog', { name }));
  await opener.focus();
  await opener.press(key);
  await expect(dialog, shot).toBeVisible();
  // Skeletons have gone: what is looked at is what a person reads.
  await expect(dialog.locator('vav-skeleton'), shot).toHaveCount(0);
  await settled(page);
  await picture(page, `dialog-${shot}-640`);
  expect(await standsOut(dialog), shot).toEqual([]);
  expect(await overflows(page), shot).toBe(false);
  const focused = dialog.locator(':focus').or(dialog.and(page.locator(':focus')));
  await expect(focused, `${shot}: the first focus is inside`).toHaveCount(1);
  await expect(dialog.locator('button[matButton="filled"]:focus'), `${shot}: nothing is sent by Enter`).toHaveCount(0);
  expect(await axeFindings(page), shot).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(dialog, shot).toHaveCount(0);
  await expect(back, `${shot}: the keyboard is where it was`).toBeFocused();
}

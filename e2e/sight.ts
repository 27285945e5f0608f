import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { sharedStack, type StackFile } from './stack';

/**
 * What axe finds on the page as it is now, or on a part of it, one line each (WCAG 2.2 AA). What it finds is looked at
 * again once nothing fades any more: half-way, colours are nobody's.
 */
export async function axeFindings(page: Page, part = 'html'): Promise<string[]> {
  const look = async () => {
    const { violations } = await new AxeBuilder({ page }).include(part).exclude('iframe').withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
    return violations.map((violation) => `${violation.id} on ${violation.nodes.map((node) => node.target.join(' ')).join(', ')}`);
  };
  if ((await look()).length === 0) return [];
  await settled(page);
  return look();
}

/** Waits for what appears or fades. What turns for ever is let turn. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const passing = document.getAnimations().filter((animation) => animation.playState === 'running' && Number.isFinite(animation.effect?.getComputedTiming().endTime ?? 0));
    await Promise.allSettled(passing.map((animation) => animation.finished));
  });
}

/** Whether something stands out of the page at this width: nothing may, at 320 px nor at 200 % zoom. */
export function overflows(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1);
}

/** Keeps a picture where PICTURES says, to be looked at; nowhere otherwise. */
export async function picture(page: Page, name: string): Promise<void> {
  if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/${name}.png` });
}

/** Signs in by the form. */
export async function signInAs(page: Page, email: string, password: string): Promise<void> {
  await page.goto(`${sharedStack().urls.app}/connexion`);
  await page.getByLabel('Adresse e-mail professionnelle').fill(email);
  await page.getByLabel('Mot de passe', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Se connecter' }).click();
  await page.waitForURL((url) => url.pathname !== '/connexion');
}

/** Who has this role in the demonstration. @throws when nobody has */
export function loginOf(role: string): StackFile['logins'][number] {
  const login = sharedStack().logins.find((one) => one.role === role);
  if (!login) throw new Error(`the demonstration has no ${role}`);
  return login;
}

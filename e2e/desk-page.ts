import type { Browser, Page } from '@playwright/test';
import type { SessionView } from '../journey/views';
import { DESK } from './browser';
import { Person } from './person';
import { loginOf } from './sight';
import { sharedStack } from './stack';

const signedIn = new Map<string, Promise<Person>>();

/**
 * The demonstration's person of this role, signed in over HTTP in CHM: once for all journeys of a process, since looking
 * at a password is made slow on purpose.
 */
export function personOf(role: string): Promise<Person> {
  const found = signedIn.get(role) ?? enter(role);
  signedIn.set(role, found);
  return found;
}

/** The same in a session of its own, which a journey may end. */
export async function enter(role: string): Promise<Person> {
  const person = new Person(sharedStack().urls.app);
  const { email, password } = loginOf(role);
  const session = await person.must<SessionView>('POST', '/session', { email, password });
  const here = session.etablissements.find((one) => one.shortName === 'CHM');
  if (here && session.etablissements.length > 1) await person.must('PUT', '/session/etablissement', { etablissementId: here.id });
  return person;
}

/** A desk of their own for this person. @param path null opens nothing yet */
export async function deskPage(browser: Browser, who: string | Person, path: string | null = '/', options: object = {}): Promise<Page> {
  const person = typeof who === 'string' ? await personOf(who) : who;
  const page = await (await browser.newContext({ ...DESK, ...options, storageState: person.session() })).newPage();
  if (path !== null) await page.goto(`${sharedStack().urls.app}${path}`);
  return page;
}

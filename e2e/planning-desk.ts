import type { Browser, Page } from '@playwright/test';
import type { SlotsView } from '../journey/views';
import { DESK } from './browser';
import { clinicianLogin, type StackFile } from './stack';
import type { VisitOverHttp } from './visit-over-http';

/** A clinician of the demonstration at a desk of CHM, signed in over HTTP; `size` for a phone or 200 % zoom. */
export async function atDesk(browser: Browser, stack: StackFile, path = '/', size = DESK.viewport, which?: Parameters<typeof clinicianLogin>[1]): Promise<Page> {
  const context = await browser.newContext({ ...DESK, viewport: size });
  const page = await context.newPage();
  const login = clinicianLogin(stack, which);
  const headers = { Origin: stack.urls.app, 'Sec-Fetch-Site': 'same-origin' };
  const session = (await (await page.request.post(`${stack.urls.app}/api/session`, { data: { email: login.email, password: login.password }, headers })).json()) as { csrfToken: string; etablissements: { id: string; shortName: string }[] };
  const here = session.etablissements.find((one) => one.shortName === 'CHM');
  await page.request.put(`${stack.urls.app}/api/session/etablissement`, { data: { etablissementId: here?.id }, headers: { ...headers, 'X-CSRF-Token': session.csrfToken } });
  await page.goto(`${stack.urls.app}${path}`);
  return page;
}

/** The day after tomorrow's Monday week: far from the slots other journeys take, `YYYY-MM-DD`. */
export function quietMonday(weeks = 3): string {
  const day = new Date(Date.now() + weeks * 7 * 86_400_000);
  day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7));
  return day.toISOString().slice(0, 10);
}

/** A free slot of a day, as an instant, and as the desk writes its hour. */
export async function freeSlotOf(visit: VisitOverHttp, day: string, skip = 0): Promise<{ startsAt: string; hour: string }> {
  const week = await visit.clinician.must<SlotsView>('GET', `/desk/slots?from=${day}`);
  const slot = week.days[0]?.free[skip];
  if (!slot) throw new Error(`no free slot on ${day}`);
  return { startsAt: slot.startsAt, hour: new Intl.DateTimeFormat('fr-FR', { hour: '2-digit', minute: '2-digit', timeZone: week.timeZone }).format(new Date(slot.startsAt)) };
}

/** A number of its own for each invented name, of the range reserved for fiction: nobody resembles anybody. */
export function phoneOf(familyName: string): string {
  const number = [...familyName].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 10_000, 7);
  const digits = String(number).padStart(4, '0');
  return `06 39 98 ${digits.slice(0, 2)} ${digits.slice(2)}`;
}

/** Types the four facts of a new patient. */
export async function typePatient(page: Page, familyName: string): Promise<void> {
  await page.getByLabel('Nom', { exact: true }).fill(familyName);
  await page.getByLabel('Prénom').fill('Camille');
  await page.getByLabel('Téléphone portable').fill(phoneOf(familyName));
  await page.getByRole('textbox', { name: 'E-mail' }).fill(`${familyName.toLowerCase()}@exemple.test`);
}

/** « Ouverture en plus » or « Absence », from and to (local, `YYYY-MM-DDThh:mm`), on the page of the availability. */
export async function addException(page: Page, kind: 'Ouverture en plus' | 'Absence', from: string, to: string): Promise<void> {
  await page.getByRole('radiogroup', { name: 'Sorte d’exception' }).getByText(kind, { exact: true }).click();
  for (const [label, moment] of [['Du', from], ['Au', to]] as const) {
    const [day = '', hour = ''] = moment.split('T');
    await page.getByLabel(label, { exact: true }).fill(day.split('-').reverse().join('/'));
    await page.getByLabel(`${label}, heure`).fill(hour);
  }
  await page.getByRole('button', { name: kind === 'Absence' ? 'Ajouter l’absence' : 'Ajouter l’ouverture' }).press('Enter');
}

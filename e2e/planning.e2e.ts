import { expect, test } from '@playwright/test';
import { Outbox } from './outbox';
import { atDesk, freeSlotOf, quietMonday, sharedStack, typePatient } from './planning-desk';
import { VisitOverHttp } from './visit-over-http';

const stack = sharedStack();
const outbox = new Outbox(stack);

test('17. A booking has a motif, and 18. the motif changes the words of the very messages shown before', async ({ browser }) => {
  const visit = await VisitOverHttp.signIn(stack);
  const { startsAt } = await freeSlotOf(visit, quietMonday(4), 2);
  const page = await atDesk(browser, stack, `/reserver?debut=${encodeURIComponent(startsAt)}`);
  const bubble = page.locator('vav-message-preview .bubble');
  await expect(bubble).toContainText('Téléconsultation avec');
  await expect(bubble).not.toContainText('Restez chez vous');
  await page.getByText('COVID_19').click();
  await expect(bubble).toContainText('Restez chez vous');
  const said = (await bubble.textContent()) ?? '';
  await typePatient(page, 'Motif');
  const before = await outbox.all();
  await page.getByRole('button', { name: /^RÉSERVER / }).click();
  const sms = await outbox.next('booked', 'sms', before);
  expect(sms.text.replace(/https?:\S+/, '').trim()).toBe(said.replace(/https?:\S+/, '').trim());
  await page.context().close();
});

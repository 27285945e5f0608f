import { PURPOSES } from '../../journey/purposes';
import { render, type MessageSource } from './render';

const source: MessageSource = {
  teleconsultationId: '00000000-0000-4000-8000-000000000000',
  motif: 'Consultation',
  startsAt: new Date('2026-11-24T08:00:00Z'),
  endsAt: new Date('2026-11-24T08:20:00Z'),
  revision: 1,
  timeZone: 'Europe/Paris',
  etablissement: 'Centre hospitalier du Modèle',
  clinician: { title: 'Dr', familyName: 'Spécimen' },
  url: 'https://vav.example/visite#k7Qm2xk7Qm2xk7Qm2xk7Qm',
  code: '419273',
  supportPhone: '01 99 00 12 34',
};
/** GSM 03.38, the basic alphabet: beyond it an SMS holds 70 signs instead of 160. */
const GSM = /^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà]*$/;

test.each(PURPOSES.flatMap((purpose) => ['Consultation', 'COVID_19'].map((motif) => [purpose, motif] as const)))('%s for %s is one SMS', (purpose, motif) => {
  const { text } = render(purpose, 'sms', { ...source, motif });
  expect(text).toMatch(GSM);
  expect(text.length).toBeLessThanOrEqual(160);
});

test.each(PURPOSES.flatMap((purpose) => ['Consultation', 'COVID_19'].map((motif) => [purpose, motif] as const)))('%s for %s in English is one SMS and a whole e-mail, without a French word', (purpose, motif) => {
  const english = { ...source, motif, language: 'en' as const, startsAt: new Date('2026-09-30T21:50:00Z'), clinician: { title: 'Dr', familyName: 'VRAISEMBLABLE' } };
  const { text } = render(purpose, 'sms', english);
  expect(text).toMatch(GSM);
  expect(text.length).toBeLessThanOrEqual(160);
  const mail = render(purpose, 'email', { ...english, own: { subject: 'Nos mots', body: 'Nos propres mots, {jour}' } });
  for (const said of [text, mail.subject ?? '', mail.text.replaceAll('Vis-à-vis', '').replace(source.etablissement, '')]) expect(said).not.toMatch(/[éèêàçùôî«»]|\b(le|la|les|votre|vous|une|est|pour|avec|mots)\b/i);
  expect(mail.html).toContain('<html lang="en">');
});

test('an unknown motif has the words of « Consultation »', () => {
  expect(render('booked', 'sms', { ...source, motif: 'AUTRE' }).text).toBe(render('booked', 'sms', source).text);
});

test('the first of a month is « 1er », and the longest French day still fits one SMS', () => {
  const first = { ...source, startsAt: new Date('2027-09-01T21:50:00Z'), clinician: { title: 'Dr', familyName: 'VRAISEMBLABLE' } };
  expect(render('booked', 'sms', first).text).toContain('mercredi 1er septembre');
  for (const purpose of PURPOSES) expect(render(purpose, 'sms', first).text.length).toBeLessThanOrEqual(160);
});

test('the hour is the visit’s, overseas too', () => {
  expect(render('booked', 'sms', { ...source, timeZone: 'Indian/Reunion' }).text).toContain('12 h 00');
});

test('nothing of a name is markup', () => {
  const { html } = render('booked', 'email', { ...source, clinician: { title: '', familyName: '<b>Faux</b>' } });
  expect(html).not.toContain('<B>');
});

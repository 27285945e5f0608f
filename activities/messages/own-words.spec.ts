import { PURPOSES } from '../../journey/purposes';
import { gsmLength, inGsm, SMS_LIMIT } from './gsm';
import { faultsOfWords, neededIn, productWords, REWORDABLE, wordsOf } from './own-words';
import { contextOf, type MessageSource, render } from './render';

const source: MessageSource = {
  teleconsultationId: '00000000-0000-4000-8000-000000000000', motif: 'Consultation', startsAt: new Date('2026-11-24T08:00:00Z'), endsAt: new Date('2026-11-24T08:20:00Z'), revision: 1, timeZone: 'Europe/Paris',
  etablissement: 'Centre hospitalier du Modèle', clinician: { title: 'Dr', familyName: 'Spécimen' }, url: 'https://vav.example/visite#k7Qm2xk7Qm2xk7Qm2xk7Qm', code: '419273', supportPhone: '01 99 00 12 34',
};
const longestSource: MessageSource = { ...source, startsAt: new Date('2027-09-01T21:50:00Z'), clinician: { title: 'Dr', familyName: 'VRAISEMBLABLE' } };
const longest = contextOf(longestSource);
const all = REWORDABLE.flatMap((purpose) => ['Consultation', 'COVID_19'].flatMap((motif) => (['sms', 'email'] as const).flatMap((channel) => (['fr', 'en'] as const).map((language) => [purpose, motif, channel, language] as const))));

beforeAll(() => jest.useFakeTimers({ now: new Date('2026-11-23T09:00:00Z') }));
afterAll(() => jest.useRealTimers());

test.each(all)('%s for %s by %s in %s: the product’s words as a template, filled again, are the very message', (purpose, motif, channel, language) => {
  expect(render(purpose, channel, { ...source, motif, language, own: productWords(motif, purpose, channel, language) })).toEqual(render(purpose, channel, { ...source, motif, language }));
});
test.each(all)('%s for %s by %s in %s: the product’s words keep the rules asked of everybody’s', (purpose, motif, channel, language) => {
  expect(faultsOfWords(purpose, channel, productWords(motif, purpose, channel, language), contextOf({ ...longestSource, language, startsAt: language === 'en' ? new Date('2026-09-30T21:50:00Z') : longestSource.startsAt }))).toEqual([]);
});

test('codes are never reworded, nor what is written to who is no patient', () => {
  expect(PURPOSES.filter((purpose) => !REWORDABLE.includes(purpose))).toEqual(['identity-code', 'entry-code', 'guest-invited']);
  expect(wordsOf('Consultation', 'identity-code', 'sms', { subject: null, body: 'Donnez ce code par téléphone' }).sms({ ...longest, code: '123456' })).toContain('Ne le donnez à personne');
});

test('an établissement’s words keep the calendar, the button and the closing', () => {
  const mail = render('booked', 'email', { ...source, own: { subject: 'Votre rendez-vous du {jour}', body: 'Bonjour à vous.\n\n{Clinicien} vous verra {jour} à {heure}.' } });
  expect(mail.subject).toBe('Votre rendez-vous du mardi 24 novembre');
  expect(mail.text).toContain('Le Dr SPÉCIMEN vous verra mardi 24 novembre');
  expect(mail.text).toContain(source.url);
  expect(mail.attachments).toHaveLength(1);
});

test.each([
  ['an unknown placeholder', 'booked', 'sms', '{jour} {heure} {lien} {patient}', '{patient}'],
  ['a prototype’s name', 'booked', 'sms', '{jour} {heure} {lien} {constructor}', '{constructor}'],
  ['a lonely brace', 'booked', 'sms', '{jour} {heure} {lien} {', 'accolade'],
  ['no way in', 'booked', 'sms', '{jour} à {heure}', '{lien}'],
  ['no hour', 'moved', 'email', 'Le {jour}', '{heure}'],
  ['nothing', 'cancelled', 'sms', '  ', 'Écrivez le message'],
  ['too long', 'booked', 'sms', `{jour} {heure} {lien} ${'x'.repeat(120)}`, 'signes de trop'],
  ['a sign beyond the alphabet', 'booked', 'sms', '{jour} {heure} {lien} 🙂', '« 🙂 »'],
] as const)('%s is refused', (_, purpose, channel, body, why) => {
  expect(faultsOfWords(purpose, channel, { subject: channel === 'email' ? 'Objet' : null, body }, longest).map(({ message }) => message).join(' ')).toContain(why);
});
test('what is asked of each message', () => {
  expect(neededIn('booked', 'sms')).toEqual(['jour', 'heure', 'lien']);
  expect(neededIn('cancelled', 'sms')).toEqual(['jour', 'heure']);
  expect(neededIn('document-available', 'email')).toEqual([]);
});

test('French letters that the alphabet lacks take their nearest; signs of its extension count twice', () => {
  expect(inGsm('« Être prêt » à l’hôpital… Ça va, cœur')).toBe('"Etre pret" à l\'hopital... Ça va, coeur');
  expect(gsmLength('10 €')).toBe(5);
  expect(gsmLength('ê')).toBeNull();
  expect(SMS_LIMIT).toBe(160);
});

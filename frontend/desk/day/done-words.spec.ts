import { doneInWords } from './done-words';

test.each([
  [0, true, ''],
  [1, true, 'Votre téléconsultation est faite. '],
  [17, true, 'Vos 17 téléconsultations sont faites. '],
  [1, false, 'Une téléconsultation est faite. '],
  [3, false, '3 téléconsultations sont faites. '],
])('%d done, own: %s', (count, own, words) => expect(doneInWords(count, own)).toBe(words));

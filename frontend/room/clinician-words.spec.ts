import type { DossierView } from '../../journey/views';
import { absenceWords, formatDuration, of } from './clinician-words';

const dossier = (change: Partial<DossierView>) =>
  ({ phase: 'called', presence: { state: 'absent', since: null }, timeline: [], messages: [], patient: { id: '', givenName: 'Camille', familyName: 'Exemple', phone: '', email: '', birthDate: null }, ...change }) as DossierView;
const fact = (kind: string, at: string) => ({ id: at, at, kind, step: null, actor: 'patient', actorName: null, facts: {} }) as DossierView['timeline'][number];

describe('words of the clinician’s room', () => {
  it('says that an SMS left when the patient is not connected', () => {
    const message = { id: '1', purpose: 'clinician-ready', channel: 'sms', state: 'delivered', at: '2026-11-23T09:40:01Z', to: '', elsewhere: false } as const;
    expect(absenceWords(dossier({ messages: [message] })).text).toContain('Un SMS lui a été envoyé');
  });
  it('says that it rings when the patient is there', () => {
    expect(absenceWords(dossier({ presence: { state: 'waiting', since: null } })).title).toBe('On appelle Camille EXEMPLE');
  });
  it('does not claim that a dark screen rings, and says that an SMS followed', () => {
    const presence = { state: 'waiting' as const, since: null, asleep: true };
    expect(absenceWords(dossier({ presence })).text).toBe('Son écran est éteint\u00a0: un SMS lui est envoyé.');
    const message = { id: '1', purpose: 'clinician-ready', channel: 'sms', state: 'delivered', at: '2026-11-23T09:40:07Z', to: '', elsewhere: false } as const;
    expect(absenceWords(dossier({ presence, messages: [message] })).text).toContain('Un SMS lui a aussi été envoyé');
  });
  it('shows « Une minute, j’arrive » for this call only', () => {
    const before = [fact('patient-soon', '2026-11-23T09:00:00Z'), fact('called', '2026-11-23T09:40:00Z')];
    expect(absenceWords(dossier({ timeline: before })).title).not.toContain('minute');
    expect(absenceWords(dossier({ timeline: [...before, fact('patient-soon', '2026-11-23T09:41:00Z')] })).title).toContain('Une minute, j’arrive');
  });
  it('keeps the place of who left', () => expect(absenceWords(dossier({ phase: 'in-consultation' })).text).toContain('Sa place est gardée'));
  it('elides before a vowel', () => expect([of('Camille'), of('Alix'), of('Élie')]).toEqual(['de Camille', 'd’Alix', 'd’Élie']));
  it('counts hours when there are', () => expect([formatDuration(768_000), formatDuration(3_723_000)]).toEqual(['12:48', '1:02:03']));
});

import { PHASES } from '../../../journey/phase';
import { allowedActs } from '../../../journey/acts';
import { situation } from './situation';

const NOW = Date.parse('2026-11-23T09:00:00Z');
const visit = (phase: (typeof PHASES)[number]) => ({
  phase,
  allowed: allowedActs(phase),
  startsAt: '2026-11-23T08:42:00Z',
  timeZone: 'Europe/Paris',
  patient: { id: 'p', familyName: 'Exemple', givenName: 'Camille', phone: '', email: '', birthDate: null },
  presence: { state: 'absent' as const, since: null },
  entries: [],
  addable: [{ slug: 'report', label: '', hint: '', icon: '', kind: 'form' as const, releasable: true, draftId: null, draftSavedAt: null }],
});

describe('where a visit stands', () => {
  it.each(PHASES)('is told in words for %s', (phase) => {
    const told = situation(visit(phase), NOW);
    expect(told.title).not.toBe('');
    expect(told.sentence).toMatch(/\.$/);
  });
  it('offers to join before and during, the report after, nothing once closed', () => {
    expect(situation(visit('planned'), NOW)).toMatchObject({ next: 'join', title: 'Prévue aujourd’hui à 09:42, en retard de 18\u00a0min' });
    expect(situation(visit('done'), NOW).next).toBe('report');
    expect(situation(visit('closed'), NOW).next).toBeNull();
  });
});

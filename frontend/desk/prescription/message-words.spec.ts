import type { MessageView } from '../../../journey/views';
import { announcement, prescriptionMessage, toldInWords } from './message-words';

const message = (at: string, purpose: MessageView['purpose'], state: MessageView['state'] = 'delivered'): MessageView => ({ id: at, purpose, channel: 'sms', state, at, elsewhere: false, to: '06 39 98 •• 42' });

describe('what the patient is told', () => {
  it('uses the words of the message', () => {
    expect(announcement('Dr SPÉCIMEN')).toBe('Le Dr SPÉCIMEN a déposé une ordonnance dans votre espace');
  });
  it('finds the newest message about a prescription', () => {
    const told = prescriptionMessage([message('2026-11-23T09:00:00Z', 'booked'), message('2026-11-23T09:12:00Z', 'prescription-available'), message('2026-11-23T09:05:00Z', 'prescription-available')]);
    expect(told?.at).toBe('2026-11-23T09:12:00Z');
    expect(prescriptionMessage([])).toBeNull();
  });
  it('says where it stands', () => {
    expect(toldInWords('sms', message('x', 'prescription-available'))).toBe('Le SMS au 06 39 98 •• 42 est remis.');
    expect(toldInWords('email', null)).toBe('L’e-mail part à l’instant.');
    expect(toldInWords('sms', message('x', 'prescription-available', 'failed'))).toContain('Prévenez le patient');
  });
});

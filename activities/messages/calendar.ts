import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { PatientLanguage } from '../../journey/patient-voice';

/** What a calendar may know: nothing of the reason for the visit (RFC 5545). */
export interface CalendarVisit {
  readonly teleconsultationId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** Grows when the visit is moved, so that calendars replace the entry. */
  readonly revision: number;
  readonly cancelled: boolean;
  readonly clinician: string;
  readonly etablissement: string;
  readonly url: string;
  /** French unless said. */
  readonly language?: PatientLanguage | null;
}

/** The calendar file of the e-mail (mission, item 22). */
export function renderCalendar(visit: CalendarVisit): string {
  const english = visit.language === 'en';
  const calendar = ical({ name: 'Vis-à-vis', method: visit.cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH, prodId: { company: 'Vis-à-vis', product: 'Téléconsultation', language: english ? 'EN' : 'FR' } });
  calendar.createEvent({
    id: `teleconsultation-${visit.teleconsultationId}`,
    sequence: visit.revision,
    status: visit.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    start: visit.startsAt,
    end: visit.endsAt,
    summary: english ? `Video visit with ${visit.clinician}` : `Téléconsultation avec ${visit.clinician}`,
    location: visit.etablissement,
    description: english ? 'On video. Open the link of the text message or e-mail.' : 'En vidéo. Ouvrez le lien reçu par SMS ou par e-mail.',
    url: visit.url,
  });
  return calendar.toString();
}

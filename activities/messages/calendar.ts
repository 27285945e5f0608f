import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';

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
}

/** The calendar file of the e-mail (mission, item 22). */
export function renderCalendar(visit: CalendarVisit): string {
  const calendar = ical({ name: 'Vis-à-vis', method: visit.cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH, prodId: { company: 'Vis-à-vis', product: 'Téléconsultation', language: 'FR' } });
  calendar.createEvent({
    id: `teleconsultation-${visit.teleconsultationId}`,
    sequence: visit.revision,
    status: visit.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    start: visit.startsAt,
    end: visit.endsAt,
    summary: `Téléconsultation avec ${visit.clinician}`,
    location: visit.etablissement,
    description: 'En vidéo. Ouvrez le lien reçu par SMS ou par e-mail.',
    url: visit.url,
  });
  return calendar.toString();
}

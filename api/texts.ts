import { renderCalendar } from '../activities/messages/calendar';
import { previewMessage } from '../activities/messages/preview';
import type { PatientLinks } from '../activities/patient-link';
import type { Config } from '../platform/config';
import type { Texts } from './services';

/** The words of messages for screens, written by the same files that write them for patients. */
export function createTexts(config: Pick<Config, 'PUBLIC_URL'>, links: PatientLinks): Texts {
  return {
    preview: (message) => previewMessage({ ...message, publicUrl: config.PUBLIC_URL }),
    calendar: ({ clinician, linkRevision, ...visit }) =>
      renderCalendar({ ...visit, clinician: [clinician.title, clinician.givenName, clinician.familyName].filter(Boolean).join(' '), url: links.url(visit.teleconsultationId, linkRevision) }),
  };
}

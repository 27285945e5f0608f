import type { DocumentStore } from '../activities/documents/document-store';
import type { AccountLinks } from '../activities/account-link';
import type { IdentityCodes } from '../activities/identity-code';
import type { MessageToPreview } from '../activities/messages/preview';
import type { PatientLinks } from '../activities/patient-link';
import type { VideoRooms } from '../activities/video/openvidu';
import type { Database } from '../dossier/database';
import type { PatientLanguage } from '../journey/patient-voice';
import type { Policy } from '../journey/policy';
import type { MessagePreviewView } from '../journey/views';
import type { Config } from '../platform/config';
import type { Logger } from '../platform/logging';
import type { Throttles } from './door/throttle';
import type { Streams } from './events/streams';
import type { UploadFolder } from './teleconsultations/upload-folder';
import type { LetterPost } from './letters';
import type { Visits } from './visits/visits';

/** Sends what was put in the outbox, now. @throws when a message could not leave */
export interface Postman {
  deliver(messageIds: string[]): Promise<void>;
}

/** The words of messages, as activities/messages writes them. */
export interface Texts {
  preview(message: Omit<MessageToPreview, 'publicUrl'>): Omit<MessagePreviewView, 'reminders'>;
  calendar(visit: CalendarFacts): string;
}
export interface CalendarFacts {
  readonly teleconsultationId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly revision: number;
  readonly linkRevision: number;
  readonly cancelled: boolean;
  readonly clinician: { readonly title: string; readonly givenName: string; readonly familyName: string };
  readonly etablissement: string;
  /** What the patient reads; French when null. */
  readonly language: PatientLanguage | null;
}

/** Everything the API acts with, made once at start; tests hand in fakes at the edges we own. */
export interface Services {
  readonly config: Config;
  readonly logger: Logger;
  readonly database: Database;
  readonly visits: Visits;
  readonly rooms: VideoRooms;
  readonly documents: DocumentStore;
  /** Files on their way. */
  readonly uploads: UploadFolder;
  readonly links: PatientLinks;
  readonly codes: IdentityCodes;
  readonly postman: Postman;
  /** E-mails about no visit, and the links they carry. */
  readonly letters: LetterPost;
  readonly accountLinks: AccountLinks;
  readonly texts: Texts;
  readonly streams: Streams;
  readonly throttles: Throttles;
  /** The delays new visits live by. */
  readonly policy: Policy;
}

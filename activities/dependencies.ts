import type { Database } from '../dossier/database';
import type { MessageDelivery } from './messages/delivery';
import type { PatientLinks } from './patient-link';
import type { VideoRooms } from './video/openvidu';

/** What activities act with. Tests hand in fakes of the same types. */
export interface Dependencies {
  readonly database: Database;
  readonly delivery: MessageDelivery;
  readonly links: PatientLinks;
  readonly rooms: VideoRooms;
}

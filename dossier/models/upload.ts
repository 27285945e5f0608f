import { Record } from './record';

/** A file on its way into a télédossier; its bytes wait in UPLOADS_DIR under the id, which becomes the document's own. */
export class UploadRecord extends Record {
  static override tableName = 'upload';
  id!: string;
  etablissementId!: string;
  teleconsultationId!: string;
  kind!: 'patient-document' | 'capture' | 'prescription' | 'clinician-document';
  /** Null for the patient. */
  accountId!: string | null;
  key!: string;
  bytes!: number;
  createdAt!: Date;
  expiresAt!: Date;
  settledAt!: Date | null;
  refusal!: { code: string; sentence?: string } | null;
}

import { Record } from './record';

/** A file of the télédossier (FHIR DocumentReference); its bytes are in the document store under `storageKey`. */
export class DocumentRecord extends Record {
  static override tableName = 'document';
  id!: string;
  etablissementId!: string;
  teleconsultationId!: string;
  kind!: 'patient-document' | 'capture' | 'prescription' | 'clinician-document';
  name!: string;
  mediaType!: string;
  bytes!: number;
  sha256!: Buffer;
  storageKey!: string;
  uploadedBy!: string | null;
  prescriptionId!: string | null;
  createdAt!: Date;
  openedAt!: Date | null;
  releasedAt!: Date | null;
  removedAt!: Date | null;
  /** Of a PDF. */
  pages!: number | null;
  /** Whether pictures to look at are kept beside the original. */
  hasPreview!: boolean;
}

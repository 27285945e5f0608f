/** Files of the télédossier. */

/** A document of the télédossier (FHIR DocumentReference). */
export interface DocumentView {
  id: string;
  kind: 'patient-document' | 'capture' | 'prescription' | 'clinician-document';
  name: string;
  mediaType: string;
  bytes: number;
  at: string;
  by: 'patient' | 'clinician';
  isNew: boolean;
  releasedAt: string | null;
  /** Of a PDF. */
  pages: number | null;
  /** Whether the API has pictures of it to look at; a clip and a HEIC photo have none. */
  hasPreview: boolean;
}
/** What may be sent, said before choosing. Sizes in bytes. */
export interface UploadLimitsView {
  largestDocument: number;
  largestClip: number;
  documentsPerVisit: number;
  prescriptionFiles: number;
}

import { FINAL_PHASES } from '../../journey/phase';
import { PRESCRIPTION_FILES } from '../../journey/60-prescription';
import type { DocumentView, UploadLimitsView } from '../../journey/views';
import type { Config } from '../../platform/config';
import { Refusal } from '../door/refusal';
import type { Services } from '../services';
import type { VisitRow } from './visit-row';

export type Kind = DocumentView['kind'];
type Limits = Pick<Config, 'DOCUMENT_MEGABYTES' | 'CLIP_MEGABYTES' | 'DOCUMENTS_PER_VISIT'>;
const MEBIBYTE = 1024 * 1024;
/** Shown by every browser. */
const SHOWN = ['application/pdf', 'image/jpeg', 'image/png'];
/** Photos as some phones keep them: accepted, although nothing here can decode them. */
const HEIC = ['image/heic', 'image/heif'];
const CLIPS = ['video/webm', 'video/mp4'];

/** Bytes at most by media type, known by content and never by name. */
export function limitsOf(config: Limits, kind: Kind): Readonly<Record<string, number>> {
  const document = config.DOCUMENT_MEGABYTES * MEBIBYTE;
  const all = (types: readonly string[], bytes: number) => types.map((type): [string, number] => [type, bytes]);
  const others = kind === 'capture' ? all(CLIPS, config.CLIP_MEGABYTES * MEBIBYTE) : kind === 'prescription' ? [] : all(HEIC, document);
  return Object.fromEntries([...all(SHOWN, document), ...others]);
}

/** How many of a kind one visit holds. A prescription has its own number, of files not yet sent. */
export function mostOf(config: Limits, kind: Kind): number {
  return kind === 'prescription' ? PRESCRIPTION_FILES : config.DOCUMENTS_PER_VISIT;
}

/** What may be sent, for the screens that say it before. */
export function uploadLimits({ services: { config } }: { readonly services: Services }): Promise<UploadLimitsView> {
  return Promise.resolve({
    largestDocument: config.DOCUMENT_MEGABYTES * MEBIBYTE,
    largestClip: config.CLIP_MEGABYTES * MEBIBYTE,
    documentsPerVisit: config.DOCUMENTS_PER_VISIT,
    prescriptionFiles: PRESCRIPTION_FILES,
  });
}

/**
 * When each kind may be added: the patient's until the visit is over for good, a prescription's files when it may be
 * deposited, the rest while steps may be added, and captures from the call on.
 * @throws ALREADY_CLOSED, ALREADY_CANCELLED, NOT_NOW
 */
export function refuseKindNow(visit: VisitRow, kind: Kind): void {
  if (visit.phase === 'closed') throw new Refusal('ALREADY_CLOSED');
  if (visit.phase === 'cancelled' || (kind === 'patient-document' && FINAL_PHASES.includes(visit.phase))) throw new Refusal('ALREADY_CANCELLED');
  if (kind === 'patient-document') return;
  const act = kind === 'prescription' ? 'deposit-prescription' : 'add-step';
  const duringCall = kind === 'capture' && visit.phase === 'called';
  if (!visit.allowed.includes(act) && !duringCall) throw new Refusal('NOT_NOW');
}

/** « Ce fichier dépasse … Mo. », with the limit that applies. */
export function tooLarge(limit: number): Refusal {
  return new Refusal('FILE_TOO_LARGE', { sentence: `Ce fichier dépasse ${Math.round(limit / MEBIBYTE)} Mo.` });
}

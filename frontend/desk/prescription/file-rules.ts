import type { UploadLimitsView } from '../../../journey/views';
import { formatBytes, wholeMegabytes } from '../../look/bytes';

/** What the API told of its limits; null until it has, and then it alone decides. */
export type FileLimits = Pick<UploadLimitsView, 'largestDocument' | 'prescriptionFiles'> | null;
/** For the file picker. */
export const ACCEPTED = '.pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png';
const TYPES: readonly string[] = ['application/pdf', 'image/jpeg', 'image/png'];
const NAMES = /\.(pdf|jpe?g|png)$/i;

interface Candidate {
  readonly name: string;
  readonly size: number;
  readonly type: string;
}

/**
 * Why a file is not even sent, or null. The API looks into the content and decides; this only spares a useless wait.
 * @param others whether other files are in the list, which then are said to be safe
 */
export function refusalOf(file: Candidate, alreadyThere: number, others: boolean, limits: FileLimits): string | null {
  if (file.size === 0) return 'Non ajouté\u00a0: ce fichier est vide.';
  if (file.type ? !TYPES.includes(file.type) : !NAMES.test(file.name)) return `Non ajouté\u00a0: seuls les PDF, JPEG et PNG le sont.${others ? ' Les autres fichiers sont bien là.' : ''}`;
  if (limits && file.size > limits.largestDocument) return `Non ajouté\u00a0: il fait ${formatBytes(file.size)}, le plus est ${wholeMegabytes(limits.largestDocument)}.`;
  if (limits && alreadyThere >= limits.prescriptionFiles) return `Non ajouté\u00a0: ${limits.prescriptionFiles}\u00a0fichiers au plus.`;
  return null;
}

/** The same sentence for a refusal of the API, or null when sending again may help. */
export function serverRefusalOf(code: string, detail: string): string | null {
  if (code === 'FILE_TYPE_REFUSED') return 'Non ajouté\u00a0: son contenu n’est pas celui d’un PDF, JPEG ou PNG.';
  if (code === 'FILE_EMPTY') return 'Non ajouté\u00a0: ce fichier est vide.';
  if (['FILE_TOO_LARGE', 'FILES_TOO_MANY', 'NOT_NOW', 'ALREADY_CLOSED', 'ALREADY_CANCELLED', 'NOT_YOUR_TURN', 'NOT_YOUR_VISIT', 'INVALID', 'FORBIDDEN'].includes(code)) return `Non ajouté\u00a0: ${detail.charAt(0).toLocaleLowerCase('fr')}${detail.slice(1)}`;
  return null;
}

/** What may be added, said before. */
export function limitsHint(limits: FileLimits): string {
  return `PDF, JPEG ou PNG${limits ? `, ${wholeMegabytes(limits.largestDocument)} chacun et ${limits.prescriptionFiles}\u00a0fichiers au plus` : ''}`;
}

/** The icon that says what a file is. */
export function iconOf(mediaType: string, name: string): string {
  return mediaType === 'application/pdf' || /\.pdf$/i.test(name) ? 'picture_as_pdf' : 'image';
}

import { formatBytes } from '../../look/bytes';

/** The API's limit for one file: 20 MiB. */
export const LARGEST_FILE_BYTES = 20 * 1024 * 1024;
/** The most files one prescription holds. */
export const MOST_FILES = 10;
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
export function refusalOf(file: Candidate, alreadyThere: number, others: boolean): string | null {
  if (file.size === 0) return 'Non ajouté\u00a0: ce fichier est vide.';
  if (file.type ? !TYPES.includes(file.type) : !NAMES.test(file.name)) return `Non ajouté\u00a0: seuls les PDF, JPEG et PNG le sont.${others ? ' Les autres fichiers sont bien là.' : ''}`;
  if (file.size > LARGEST_FILE_BYTES) return `Non ajouté\u00a0: il fait ${formatBytes(file.size)}, le plus est 20\u00a0Mo.`;
  if (alreadyThere >= MOST_FILES) return 'Non ajouté\u00a0: dix fichiers au plus.';
  return null;
}

/** The same sentence for a refusal of the API, or null when sending again may help. */
export function serverRefusalOf(code: string, detail: string): string | null {
  if (code === 'FILE_TYPE_REFUSED') return 'Non ajouté\u00a0: son contenu n’est pas celui d’un PDF, JPEG ou PNG.';
  if (code === 'FILE_TOO_LARGE') return 'Non ajouté\u00a0: il dépasse 20\u00a0Mo.';
  if (code === 'FILE_EMPTY') return 'Non ajouté\u00a0: ce fichier est vide.';
  if (['NOT_NOW', 'ALREADY_CLOSED', 'ALREADY_CANCELLED', 'NOT_YOUR_TURN', 'NOT_YOUR_VISIT', 'INVALID', 'FORBIDDEN'].includes(code)) return `Non ajouté\u00a0: ${detail.charAt(0).toLocaleLowerCase('fr')}${detail.slice(1)}`;
  return null;
}

/** The icon that says what a file is. */
export function iconOf(mediaType: string, name: string): string {
  return mediaType === 'application/pdf' || /\.pdf$/i.test(name) ? 'picture_as_pdf' : 'image';
}

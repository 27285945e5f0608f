import type { DocumentView, UploadLimitsView } from '../../../journey/views';

/** For the file picker. HEIC is taken too: what nothing here can show can still be kept. */
export const ACCEPTED_DOCUMENTS = 'application/pdf,image/jpeg,image/png,image/heic,.pdf,.jpg,.jpeg,.png,.heic';
const TYPES = /^(application\/pdf|image\/(jpeg|png|heic|heif))$/;
const NAMES = /\.(pdf|jpe?g|png|hei[cf])$/i;
const MEBIBYTE = 1024 * 1024;
const NBSP = '\u00a0';

/** What may be added, said before. */
export function limitsHint(limits: UploadLimitsView | null): string {
  const size = limits ? `, ${Math.floor(limits.largestDocument / MEBIBYTE)}${NBSP}Mo chacun au plus` : '';
  return `Glissez des fichiers ici, ou collez une image. PDF, JPEG, PNG ou HEIC${size}.`;
}

/** Why a file is not even sent, or null. The API looks into the content and decides. */
export function documentRefusal(file: { readonly name: string; readonly size: number; readonly type: string }, limits: UploadLimitsView | null): string | null {
  if (file.size === 0) return 'Ce fichier est vide.';
  if (file.type ? !TYPES.test(file.type) : !NAMES.test(file.name)) return 'Seuls les PDF, JPEG, PNG et HEIC le sont.';
  if (limits && file.size > limits.largestDocument) return `Ce fichier dépasse ${Math.floor(limits.largestDocument / MEBIBYTE)}${NBSP}Mo.`;
  return null;
}

/** « PDF, 3 pages », « Photo », « Vidéo ». */
export function kindOfDocument({ mediaType, pages }: Pick<DocumentView, 'mediaType' | 'pages'>): string {
  if (mediaType === 'application/pdf') return pages ? `PDF, ${pages}${NBSP}${pages > 1 ? 'pages' : 'page'}` : 'PDF';
  return mediaType.startsWith('video/') ? 'Vidéo' : 'Photo';
}

export function iconOfDocument({ mediaType }: Pick<DocumentView, 'mediaType'>): string {
  return mediaType === 'application/pdf' ? 'picture_as_pdf' : mediaType.startsWith('video/') ? 'videocam' : 'image';
}

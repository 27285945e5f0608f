/** What the API accepts, said before sending: a phone on a slow network should not learn it after two minutes. */
export const ACCEPTED_TYPES = ['application/pdf', 'image/jpeg', 'image/png'] as const;
const LARGEST_BYTES = 20 * 1024 * 1024;

/** Why this file will not be accepted, or an empty string. The API judges by content and has the last word. */
export function refusalOf(file: Pick<File, 'name' | 'type' | 'size'>): string {
  if (!(ACCEPTED_TYPES as readonly string[]).includes(file.type)) return 'seuls les PDF, JPEG et PNG le sont. Les autres fichiers sont bien là.';
  if (file.size === 0) return 'il est vide.';
  if (file.size > LARGEST_BYTES) return 'il dépasse 20 Mo.';
  return '';
}

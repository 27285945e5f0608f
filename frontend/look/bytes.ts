const NBSP = '\u00a0';

/** A limit as people read it: « 20 Mo », in the MiB the API counts in. */
export function wholeMegabytes(bytes: number): string {
  return `${Math.floor(bytes / (1024 * 1024))}${NBSP}Mo`;
}

/** A file's size as people read it: « 214 ko », « 1,8 Mo ». */
export function formatBytes(bytes: number): string {
  if (bytes < 1_000) return `${bytes}${NBSP}octets`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1_000)}${NBSP}ko`;
  return `${(bytes / 1_000_000).toLocaleString('fr-FR', { maximumFractionDigits: 1 })}${NBSP}Mo`;
}

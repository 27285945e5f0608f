/** Where the pictures of a document are kept, beside the original. */
export function smallKey(storageKey: string): string {
  return `${storageKey}.small`;
}
export function largeKey(storageKey: string): string {
  return `${storageKey}.large`;
}
/** Every key of a document. */
export function keysOf(storageKey: string): readonly string[] {
  return [storageKey, smallKey(storageKey), largeKey(storageKey)];
}

/** Removes whatever this site could have kept in the browser. Each store may be forbidden or absent; none stops the others. */
export async function wipeDevice(): Promise<void> {
  const each: (() => unknown)[] = [
    () => sessionStorage.clear(),
    () => localStorage.clear(),
    async () => {
      for (const name of await caches.keys()) await caches.delete(name);
    },
    () => indexedDB.deleteDatabase('vav-files'),
  ];
  for (const wipe of each) {
    try {
      await wipe();
    } catch {
      // Nothing was kept there.
    }
  }
}

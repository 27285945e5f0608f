import './global-setup';

/** Jest's global teardown: ends the servers that a test file asked for. */
export default async function tearDown(): Promise<void> {
  await globalThis.stopTestServers?.();
}

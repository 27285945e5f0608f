import { join } from 'node:path';
import { startOwnStack } from './stack';

/**
 * One stack for all journeys, or the one that STACK_FILE names, for who writes a journey; Playwright calls what this
 * returns when they are over.
 */
export default async function globalSetup(): Promise<() => Promise<void>> {
  if (process.env.STACK_FILE) return () => Promise.resolve();
  const stack = await startOwnStack();
  process.env.STACK_FILE = join(stack.folder, 'stack.json');
  return () => stack.stop();
}

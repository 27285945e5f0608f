import { join } from 'node:path';
import { startOwnStack } from './stack';

/** One stack for all journeys; Playwright calls what this returns when they are over. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const stack = await startOwnStack();
  process.env.STACK_FILE = join(stack.folder, 'stack.json');
  return () => stack.stop();
}

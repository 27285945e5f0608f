import type { FullConfig } from '@playwright/test';
import { delimiter, join } from 'node:path';
import { startOwnStack } from './stack';

/**
 * One stack a worker, so that nobody's slots, outbox or clock are another's; or the one that STACK_FILE names, for who
 * writes a journey. Playwright calls what this returns when they are over.
 */
export default async function globalSetup({ workers }: FullConfig): Promise<() => Promise<void>> {
  if (process.env.STACK_FILE) return () => Promise.resolve();
  const stacks = await Promise.all(Array.from({ length: workers }, () => startOwnStack()));
  process.env.STACK_FILES = stacks.map(({ folder }) => join(folder, 'stack.json')).join(delimiter);
  return async () => void (await Promise.all(stacks.map((stack) => stack.stop())));
}

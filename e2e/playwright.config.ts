import { defineConfig } from '@playwright/test';
import { CHROMIUM_FLAGS, CHROMIUM_PATH } from './browser';

/** Browser journeys, two side by side, each worker against a stack of its own: a journey mostly waits, so two cores carry both. */
export default defineConfig({
  testDir: '.',
  testMatch: '**/*.e2e.ts',
  outputDir: '../out/e2e',
  globalSetup: './global-setup.ts',
  workers: process.env.STACK_FILE ? 1 : 2,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  use: { actionTimeout: 20_000, navigationTimeout: 20_000, launchOptions: { executablePath: CHROMIUM_PATH, args: CHROMIUM_FLAGS }, locale: 'fr-FR', timezoneId: 'Europe/Paris', permissions: ['camera', 'microphone'], screenshot: 'only-on-failure' },
});

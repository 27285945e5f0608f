import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { settled } from './sight';

/** One step of a walk, as report.json tells it. */
export interface WalkedStep {
  readonly name: string;
  /** From the end of the step before to the picture, in ms. */
  readonly ms: number;
  readonly picture: string;
}

/** The pictures of a walk, numbered in its order. */
export class Album {
  readonly steps: WalkedStep[] = [];
  private since = performance.now();
  constructor(readonly folder: string) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
  }

  async take(page: Page, name: string): Promise<void> {
    const picture = `${String(this.steps.length + 1).padStart(2, '0')}-${name}.png`;
    const ms = Math.round(performance.now() - this.since);
    await settled(page);
    await page.screenshot({ path: join(this.folder, picture), animations: 'disabled' });
    this.steps.push({ name, ms, picture });
    this.since = performance.now();
  }

  report(facts: object): void {
    writeFileSync(join(this.folder, 'report.json'), `${JSON.stringify({ steps: this.steps, ...facts }, null, 2)}\n`);
  }
}

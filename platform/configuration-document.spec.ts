import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { configurationDocument } from './configuration-document';
import { type SettingMeta, settings } from './settings';

describe('docs/configuration.md', () => {
  it('is what npm run docs:configuration writes', () => {
    expect(readFileSync(join(__dirname, '../docs/configuration.md'), 'utf8')).toBe(configurationDocument());
  });

  it.each(Object.entries(settings))('%s says what it is', (_name, schema) => {
    expect((schema.meta() as SettingMeta).description).toMatch(/\w.*\.$/);
  });
});

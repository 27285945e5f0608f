import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface LockedPackage {
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

test('package-lock.json names the native packages of every platform, or npm ci refuses it (node scripts/complete-lock.mjs)', () => {
  const { packages } = JSON.parse(readFileSync(join(__dirname, '../package-lock.json'), 'utf8')) as { packages: Record<string, LockedPackage> };
  const locked = new Set(Object.keys(packages).map((path) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)));
  const missing = Object.values(packages).flatMap(({ optionalDependencies = {} }) => Object.entries(optionalDependencies).filter(([name, version]) => /^\d+\.\d+\.\d+/.test(version) && !locked.has(name)));
  expect(missing).toEqual([]);
});

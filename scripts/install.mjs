// Installs the dependencies when they are missing or are not those of package-lock.json.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runProgram } from './run-program.mjs';

const repository = dirname(dirname(fileURLToPath(import.meta.url)));
const stamp = join(repository, 'node_modules', '.vis-a-vis-lock');
const lockHash = () => createHash('sha256').update(readFileSync(join(repository, 'package-lock.json'))).digest('hex');

/** Whether node_modules is what package-lock.json says. */
export function isInstalled() {
  if (existsSync(stamp)) return readFileSync(stamp, 'utf8') === lockHash();
  if (!installedByNpm()) return false;
  writeFileSync(stamp, lockHash());
  return true;
}

/** @param {(line: string) => void} say @throws Error one sentence that says what to do */
export async function installDependencies(say) {
  if (isInstalled()) return;
  say('Dependencies: npm ci');
  const started = Date.now();
  const ticking = setInterval(() => say(`Dependencies: still installing, ${Math.round((Date.now() - started) / 1000)} s`), 20_000);
  // NODE_ENV=production of the caller must not leave out what builds the app.
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.env.npm_execpath;
  const { exitCode, output } = await (npm?.endsWith('.js') ? runProgram(process.execPath, [npm, ...args], { cwd: repository }) : runProgram('npm', args, { cwd: repository }));
  clearInterval(ticking);
  if (exitCode !== 0) throw new Error(`The dependencies could not be installed; mend what npm ci says, then start again:\n${output.trim()}`);
  // Inside node_modules, so that it goes when they go.
  writeFileSync(stamp, lockHash());
  say('Dependencies: installed');
}

/** Someone ran npm ci by hand: npm's own list of what it installed tells whether that was this lock file. */
function installedByNpm() {
  const list = join(repository, 'node_modules', '.package-lock.json');
  if (!existsSync(list)) return false;
  const installed = JSON.parse(readFileSync(list, 'utf8')).packages;
  const wanted = JSON.parse(readFileSync(join(repository, 'package-lock.json'), 'utf8')).packages;
  return (
    Object.entries(installed).every(([path, { version }]) => wanted[path]?.version === version) &&
    Object.entries(wanted).every(([path, { optional, peer }]) => path === '' || optional || peer || path in installed)
  );
}

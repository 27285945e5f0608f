// Builds what is stale into dist/. `node scripts/build.mjs [server] [frontend]`; without a name, everything.
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
// What is generated from the numbered files is there before anything is compiled.
import './list-steps.mjs';
import { runProgram, sayer } from './run-program.mjs';
import { compress, judgeSizes } from './web-sizes.mjs';

const repository = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(repository, 'dist');
const ROOMS = ['journey', 'workflows', 'activities', 'dossier', 'api', 'openvidu', 'platform'];
const bin = (...parts) => join(repository, 'node_modules', ...parts);

/** What each build is made from and leaves; a build is stale when the hash of the former has changed. */
const BUILDS = {
  server: { from: [...ROOMS, 'tsconfig.base.json', 'tsconfig.json', 'tsconfig.build.json', 'package-lock.json', 'scripts/build.mjs'], leaves: 'dist/platform/stack/main.js', run: buildServer },
  workflows: { from: ['workflows', 'journey', 'package-lock.json', 'scripts/bundle-workflows.mjs'], leaves: 'dist/workflow-bundle.js', needs: 'dist/workflows/index.js', run: bundleWorkflows },
  patient: { from: ['frontend/patient', 'frontend/api', 'frontend/live', 'frontend/look', 'frontend/room', 'journey', 'angular.json', 'frontend/tsconfig.patient.json', 'frontend/tsconfig.app.json', 'tsconfig.base.json', 'package-lock.json', 'scripts/web-sizes.mjs', 'scripts/build.mjs'], leaves: 'dist/patient/browser/index.html', needs: 'angular.json', run: buildPatient },
  frontend: { from: ['frontend', 'journey', 'angular.json', 'tsconfig.base.json', 'package-lock.json'], leaves: 'dist/frontend/browser/index.html', needs: 'angular.json', run: buildFrontend },
};

/**
 * Builds what is stale, independent builds side by side.
 * @param {(line: string) => void} say
 * @param {readonly string[]} names
 * @throws Error what the compiler said
 */
export async function build(say, names = ['server', 'frontend']) {
  const server = async () => {
    await buildOne('server', say);
    await buildOne('workflows', say);
  };
  // One after the other: each takes what there is of memory and cores.
  const frontend = async () => {
    await buildOne('patient', say);
    await buildOne('frontend', say);
  };
  const results = await Promise.allSettled([names.includes('server') ? server() : undefined, names.includes('frontend') ? frontend() : undefined]);
  const failed = results.filter((result) => result.status === 'rejected');
  if (failed.length > 0) throw new Error(failed.map((result) => result.reason.message).join('\n\n'));
}

/** Whether nothing is to build. */
export function isBuilt() {
  return Object.keys(BUILDS).every((name) => isFresh(name, hashOf(name)));
}

async function buildOne(name, say) {
  const { needs, run } = BUILDS[name];
  if (needs && !existsSync(join(repository, needs))) return say(`Build of ${name}: left out, ${needs} does not exist yet`);
  const hash = hashOf(name);
  if (isFresh(name, hash)) return;
  say(`Build of ${name}`);
  const started = Date.now();
  rmSync(stampOf(name), { force: true });
  await run();
  mkdirSync(dirname(stampOf(name)), { recursive: true });
  writeFileSync(stampOf(name), hash);
  say(`Build of ${name}: done in ${((Date.now() - started) / 1000).toFixed(1)} s`);
}

async function buildServer() {
  removeLeftOvers();
  await must('The server does not compile', process.execPath, [bin('typescript', 'bin', 'tsc'), '-p', 'tsconfig.build.json']);
  for (const file of ROOMS.flatMap((room) => filesUnder(join(repository, room)))) {
    // What the code reads beside itself (pages, fonts, texts); sources and prose stay.
    if (/\.(ts|md)$/.test(file)) continue;
    const target = join(dist, relative(repository, file));
    mkdirSync(dirname(target), { recursive: true });
    copyFileSync(file, target);
  }
}

async function bundleWorkflows() {
  await must('The workflows cannot be bundled', process.execPath, [join(repository, 'scripts', 'bundle-workflows.mjs')]);
}

/** The desk. */
async function buildFrontend() {
  await angular('production');
  await compress(join(dist, 'frontend', 'browser'));
}

/** The patient's space, an app of its own: a phone loads nothing of the desk. Fails when a route outgrows its budget. */
async function buildPatient() {
  // One file instead of twenty: each would cost a slow network its own round trip.
  await angular('production,patient', { NG_BUILD_OPTIMIZE_CHUNKS: '1' });
  await compress(join(dist, 'patient', 'browser'));
  const { complaints } = await judgeSizes(join(dist, 'patient'));
  if (complaints.length > 0) throw new Error(complaints.join('\n'));
}

async function angular(configuration, environment = {}) {
  await must('The app does not compile', process.execPath, [bin('@angular', 'cli', 'bin', 'ng.js'), 'build', '--configuration', configuration, '--no-progress'], { ...process.env, NG_CLI_ANALYTICS: 'false', CI: '1', ...environment });
}

async function must(sentence, command, args, env = process.env) {
  const { exitCode, output } = await runProgram(command, args, { cwd: repository, env });
  if (exitCode !== 0) throw new Error(`${sentence}:\n${output.trim()}`);
}

/** The compiler leaves what a removed source once became; a removed migration must not run any more. */
function removeLeftOvers() {
  for (const room of ROOMS) {
    for (const file of filesUnder(join(dist, room))) {
      const source = join(repository, relative(dist, file)).replace(/\.js(\.map)?$/, '.ts');
      if (!existsSync(source)) {
        rmSync(file);
        // Otherwise the compiler believes that everything is still there.
        rmSync(join(dist, '.tsbuildinfo-build'), { force: true });
      }
    }
  }
}

function isFresh(name, hash) {
  const { needs, leaves } = BUILDS[name];
  if (needs && !existsSync(join(repository, needs))) return true;
  return existsSync(join(repository, leaves)) && existsSync(stampOf(name)) && readFileSync(stampOf(name), 'utf8') === hash;
}

function stampOf(name) {
  return join(dist, '.stamps', name);
}

function hashOf(name) {
  const hash = createHash('sha256');
  const files = BUILDS[name].from.flatMap((path) => (/\.\w+$/.test(path) ? [join(repository, path)].filter(existsSync) : filesUnder(join(repository, path))));
  for (const file of files) hash.update(relative(repository, file)).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

/** Files of a folder in a fixed order, without tests. */
function filesUnder(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.spec\.ts$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .filter((file) => !relative(folder, file).split(/[\\/]/).includes('testing'))
    .sort();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const names = process.argv.slice(2).filter((word) => !word.startsWith('-'));
  await build(sayer(Date.now()), names.length > 0 ? names : undefined).catch((fault) => {
    process.stderr.write(`${fault.message}\n`);
    process.exitCode = 1;
  });
}

// Where the Temporal server's program comes from. Plain Node, no dependency: `npm start` and `npm test` need it before
// anything is installed. `node scripts/temporal-server.mjs --find` prints its path or exits with 1.
import { execFile, spawn } from 'node:child_process';
import { accessSync, chmodSync, constants, createWriteStream, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** From 1.6 on the module carries `replace` lines, which `go install` refuses. */
const VERSION = '1.5.1';
const executable = process.platform === 'win32' ? 'temporal.exe' : 'temporal';
const repository = dirname(dirname(fileURLToPath(import.meta.url)));

/** Kept per user, so that a second clone on the machine neither downloads nor builds. */
function userCache() {
  const base = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  return join(base, 'vis-a-vis', `temporal-${VERSION}`);
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function goFolder() {
  try {
    const { stdout } = await promisify(execFile)('go', ['env', 'GOPATH']);
    return join(stdout.trim(), 'bin');
  } catch {
    return undefined;
  }
}

/** The program already on this machine, or undefined. @throws Error when TEMPORAL_CLI names something that cannot run */
export async function findTemporal() {
  const given = process.env.TEMPORAL_CLI;
  if (given) {
    if (isProgram(given)) return given;
    throw new Error(`TEMPORAL_CLI names ${given}, which is no program: correct it, or unset it to have one looked for.`);
  }
  const dataFolder = resolve(repository, process.env.DATA_DIR || '.data');
  const near = [...(process.env.PATH ?? '').split(delimiter), join(homedir(), 'go', 'bin'), join(dataFolder, 'cache'), userCache()];
  const found = near.filter(Boolean).map((folder) => join(folder, executable)).find(isProgram);
  if (found) return found;
  const go = await goFolder();
  return go && isProgram(join(go, executable)) ? join(go, executable) : undefined;
}

/**
 * The program: looked for, then downloaded, then built with Go.
 * @param {(line: string) => void} say what is being done
 * @throws Error one sentence that says what to do
 */
export async function getTemporal(say) {
  const found = await findTemporal();
  if (found) return found;
  mkdirSync(userCache(), { recursive: true });
  return (await download(say)) ?? (await build(say)) ?? giveUp();
}

async function download(say) {
  const platform = { linux: 'linux', darwin: 'darwin', win32: 'windows' }[process.platform];
  const architecture = { x64: 'amd64', arm64: 'arm64' }[process.arch];
  if (!platform || !architecture) return undefined;
  const archive = join(userCache(), 'temporal.tar.gz');
  try {
    say('Temporal server: downloading');
    const address = `https://temporal.download/cli/archive/v${VERSION}?platform=${platform}&arch=${architecture}&format=tar.gz`;
    // Where the network is closed nothing answers at all: five seconds for the first byte, then it may take its time.
    const impatience = new AbortController();
    const timer = setTimeout(() => impatience.abort(), 5_000);
    const response = await fetch(address, { signal: impatience.signal });
    clearTimeout(timer);
    if (!response.ok || !response.body) return undefined;
    await pipeline(Readable.fromWeb(response.body), createWriteStream(archive));
    await promisify(execFile)('tar', ['-xzf', archive, '-C', userCache(), executable]);
    const program = join(userCache(), executable);
    await promisify(execFile)(program, ['--version']);
    return program;
  } catch {
    return undefined;
  } finally {
    rmSync(archive, { force: true });
  }
}

async function build(say) {
  const module = `github.com/temporalio/cli/cmd/temporal@v${VERSION}`;
  const started = Date.now();
  // Built beside and renamed: an interrupted build leaves nothing that looks finished.
  const unfinished = join(userCache(), `building-${process.pid}`);
  const goes = await promisify(execFile)('go', ['version']).then(() => true, () => false);
  if (!goes) return undefined;
  say('Temporal server: no download here, building it with Go (about three minutes, once)');
  const ticking = setInterval(() => say(`Temporal server: still building, ${Math.round((Date.now() - started) / 1000)} s`), 30_000);
  try {
    const exitCode = await new Promise((resolveExit) => {
      const child = spawn('go', ['install', '-ldflags', '-s -w', module], { env: { ...process.env, GOBIN: unfinished, GOFLAGS: '' }, stdio: ['ignore', 'ignore', 'inherit'] });
      child.on('error', () => resolveExit(1));
      child.on('close', resolveExit);
    });
    if (exitCode !== 0 || !existsSync(join(unfinished, executable))) return undefined;
    const program = join(userCache(), executable);
    renameSync(join(unfinished, executable), program);
    chmodSync(program, 0o755);
    return program;
  } finally {
    clearInterval(ticking);
    rmSync(unfinished, { recursive: true, force: true });
  }
}

function giveUp() {
  throw new Error(
    `No Temporal server: it is neither on this machine nor could it be downloaded or built; install Go 1.25 or newer, or put the program « temporal » ${VERSION} on the PATH, or give TEMPORAL_ADDRESS, then start again.`,
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const path = await findTemporal().catch((fault) => void process.stderr.write(`${fault.message}\n`));
  if (path) process.stdout.write(`${path}\n`);
  else process.exitCode = 1;
}

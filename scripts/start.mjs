// `npm start`: installs what is missing, builds what is stale, then hands over to the stack (platform/stack/main.ts).
// Plain Node without dependencies, since nothing is installed yet.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`Vis-à-vis needs Node 20.19 or newer and this is ${process.versions.node}: install a newer Node, then start again.\n`);
  process.exit(1);
}

const { fork } = await import('node:child_process');
const { readFileSync } = await import('node:fs');
const { createServer } = await import('node:net');
const { dirname, join, resolve } = await import('node:path');
const { fileURLToPath } = await import('node:url');
const { build, isBuilt } = await import('./build.mjs');
const { installDependencies, isInstalled } = await import('./install.mjs');
const { endTogether, sayer } = await import('./run-program.mjs');
const { runningStack } = await import('./running-stack.mjs');
const { getTemporal } = await import('./temporal-server.mjs');

const since = Date.now();
const say = sayer(since);
const repository = dirname(dirname(fileURLToPath(import.meta.url)));
const dataFolder = resolve(repository, process.env.DATA_DIR || '.data');
process.chdir(repository);
/** `npm start -- --lan`: for a real phone on the same network. */
const lan = process.argv.includes('--lan');

try {
  const running = runningStack(dataFolder);
  if (running) throw new Error(`Vis-à-vis already runs from ${dataFolder} at ${running.urls.app}: stop it first (kill ${running.pids.supervisor}), or give another DATA_DIR and PORT.`);
  if (!isInstalled() || !isBuilt()) await refuseTakenPort();
  const temporal = process.env.TEMPORAL_ADDRESS ? Promise.resolve(undefined) : getTemporal(say);
  // Its fault is told after the builds, which do not need it.
  temporal.catch(() => undefined);
  await installDependencies(say);
  await build(say);
  handOver(await temporal);
} catch (fault) {
  process.stderr.write(`${fault.message}\n`);
  process.exit(1);
}

/** Better known before minutes of work than after; the stack looks again. */
async function refuseTakenPort() {
  const port = Number(process.env.PORT || 8080);
  const server = createServer();
  const free = await new Promise((answer) => {
    server.once('error', () => answer(false));
    server.listen({ port, host: process.env.HOST || (lan ? '0.0.0.0' : '127.0.0.1'), exclusive: true }, () => server.close(() => answer(true)));
  });
  if (!free) throw new Error(`Port ${port} is taken by another program or not permitted: free it, or choose another, for example PORT=${port + 1} npm start.`);
}

/** The stack stops when this process goes, however it goes: the channel between them closes. */
function handOver(temporalProgram) {
  const supervisor = fork(join(repository, 'dist', 'platform', 'stack', 'main.js'), [`--data-dir=${dataFolder}`, `--since=${since}`, ...(lan ? ['--lan'] : [])], {
    cwd: repository,
    env: { ...process.env, DATA_DIR: dataFolder, ...(temporalProgram ? { TEMPORAL_CLI: temporalProgram } : {}) },
  });
  for (const [signal, handler] of Object.entries(endTogether)) {
    process.off(signal, handler);
    // Ctrl-C reaches both; the stack takes the second for the first.
    process.on(signal, () => supervisor.kill('SIGTERM'));
  }
  supervisor.on('exit', (exitCode) => process.exit(exitCode ?? 1));
  if (process.env.npm_lifecycle_event) whenNpmGoes(() => supervisor.kill('SIGTERM'));
}

/** npm does not pass a signal on through its shell: whoever ends `npm start` means the stack. */
function whenNpmGoes(stop) {
  const shell = process.ppid;
  const npm = parentOf(shell);
  setInterval(() => {
    if (process.ppid !== shell || parentOf(shell) !== npm) stop();
  }, 500).unref();
}

/** The parent of a process, where the system tells (Linux). */
function parentOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1).split(' ')[1];
  } catch {
    return undefined;
  }
}

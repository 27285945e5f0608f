// `npm test`: installs what is missing and runs every check. `npm test -- booking` runs only the test files whose path
// has that word. Ends with one line: N passed, M failed.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`Vis-à-vis needs Node 20.19 or newer and this is ${process.versions.node}: install a newer Node.\n`);
  process.exit(1);
}

const { existsSync } = await import('node:fs');
const { dirname, join } = await import('node:path');
const { fileURLToPath } = await import('node:url');
const { build } = await import('./build.mjs');
const { jest, lint, playwright, typecheck } = await import('./checks.mjs');
const { getChromium } = await import('./chromium.mjs');
const { installDependencies } = await import('./install.mjs');
const { sayer } = await import('./run-program.mjs');
const { getTemporal } = await import('./temporal-server.mjs');

const repository = dirname(dirname(fileURLToPath(import.meta.url)));
process.chdir(repository);
const say = sayer(Date.now());
const filter = process.argv.slice(2);
const total = { passed: 0, failed: 0, skipped: 0 };
const has = (path) => existsSync(join(repository, path));

/** Runs a check and adds what it counted. Anything thrown is a failure with its sentence. */
async function add(name, check) {
  say(name);
  const counted = await check().catch((fault) => ({ passed: 0, failed: 1, skipped: 0, complaints: [fault.stack ?? String(fault)] }));
  for (const key of Object.keys(total)) total[key] += counted[key];
  for (const complaint of counted.complaints) process.stdout.write(`\n✕ ${name}: ${complaint}\n\n`);
  say(`${name}: ${counted.passed} passed, ${counted.failed} failed${counted.skipped > 0 ? `, ${counted.skipped} skipped` : ''}`);
}

/** What the checks stand on; without it there is nothing to count, only one failure. */
async function prepare() {
  const temporal = process.env.TEMPORAL_CLI ? Promise.resolve(process.env.TEMPORAL_CLI) : getTemporal(say);
  temporal.catch(() => undefined);
  await installDependencies(say);
  return { TEMPORAL_CLI: await temporal };
}

const one = { passed: 1, failed: 0, skipped: 0, complaints: [] };
try {
  const environment = await prepare();
  const builds = () => add('build', () => build(say).then(() => one, (fault) => ({ ...one, passed: 0, failed: 1, complaints: [fault.message] })));
  const readings = async () => {
    if (filter.length > 0) return;
    await add('lint', lint);
    await add('typecheck', typecheck);
  };
  // Two lanes for two cores.
  await Promise.all([readings(), builds()]);
  await add('tests', () => jest('jest.config.js', filter, environment));
  if (has('frontend/jest.config.js')) await add('tests of the app', () => jest('frontend/jest.config.js', filter, environment));
  if (has('e2e/playwright.config.ts')) await add('browser journeys', async () => playwright('e2e/playwright.config.ts', filter, { ...environment, CHROMIUM_PATH: await getChromium(say) }));
} catch (fault) {
  total.failed += 1;
  process.stdout.write(`${fault.message}\n`);
}
if (total.passed + total.failed === 0) total.failed = 1;
process.exitCode = total.failed > 0 ? 1 : 0;
process.stdout.write(`${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}\n`);

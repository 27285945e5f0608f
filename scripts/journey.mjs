// `npm run journey`: walks a whole visit by itself, then one that a secretary moves and cancels and one to which nobody
// comes, in real browsers with real media, against the stack that runs from .data, or against one of its own. Leaves
// out/journey/ with a picture a step and report.json.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';
import { getChromium } from './chromium.mjs';
import { installDependencies } from './install.mjs';
import { runProgram, sayer } from './run-program.mjs';
import { runningStack } from './running-stack.mjs';
import { getTemporal } from './temporal-server.mjs';

const repository = dirname(dirname(fileURLToPath(import.meta.url)));
process.chdir(repository);
const say = sayer(Date.now());
try {
  await installDependencies(say);
  const running = runningStack(process.env.DATA_DIR ?? join(repository, '.data'));
  const environment = { ...process.env, CHROMIUM_PATH: await getChromium(say) };
  if (running) say(`walking through the stack at ${running.urls.app}`);
  else {
    environment.TEMPORAL_CLI = await getTemporal(say);
    await build(say);
  }
  await runProgram(process.execPath, [join(repository, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', 'e2e/tsconfig.json'], { cwd: repository }).then(({ exitCode, output }) => {
    if (exitCode !== 0) throw new Error(output);
  });
  const { spawn } = await import('node:child_process');
  const child = spawn(process.execPath, [join(repository, 'dist', 'e2e', 'journey.js')], { stdio: 'inherit', env: { ...environment, ...(running ? { STACK_FILE: join(process.env.DATA_DIR ?? join(repository, '.data'), 'stack.json') } : {}) } });
  child.on('exit', (code) => process.exit(code ?? 1));
} catch (fault) {
  process.stderr.write(`${fault.message}\n`);
  process.exit(1);
}

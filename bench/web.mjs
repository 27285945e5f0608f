// What a phone loads to be in the patient's space, route by route, beside an empty Angular app built with the same
// options; then how long the entry page takes on a slow phone. Usage: npm run bench:web [-- --sizes]
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from '../scripts/build.mjs';
import { runProgram, sayer } from '../scripts/run-program.mjs';
import { judgeSizes, weigh } from '../scripts/web-sizes.mjs';

const repository = dirname(dirname(fileURLToPath(import.meta.url)));
process.chdir(repository);
const say = sayer(Date.now());
const loads = 5;

await build(say);
await must([join('node_modules', '@angular', 'cli', 'bin', 'ng.js'), 'build', '--configuration', 'production,empty', '--no-progress'], { NG_BUILD_OPTIMIZE_CHUNKS: '1' });
await must([join('node_modules', '@angular', 'cli', 'bin', 'ng.js'), 'build', '--configuration', 'production,usual', '--no-progress'], { NG_BUILD_OPTIMIZE_CHUNKS: '1' });
const empty = weigh('dist/empty');
const usual = weigh('dist/usual');
const { sizes } = judgeSizes('dist/patient');
const rows = [
  ['JavaScript of a route opened first', 'files', 'raw', 'gzip', 'brotli', 'times empty', 'times usual', 'budget (gzip)'],
  ...[{ route: 'an empty Angular app', weight: empty }, { route: 'the same with Angular’s router and HttpClient', weight: usual }, ...sizes].map(({ route, weight, budget }) => [
    route,
    weight.files,
    weight.raw,
    weight.gzip,
    weight.brotli,
    (weight.gzip / empty.gzip).toFixed(2),
    (weight.gzip / usual.gzip).toFixed(2),
    budget ?? '',
  ]),
];
const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => String(row[column]).length)));
process.stdout.write(`${rows.map((row) => row.map((cell, column) => (column === 0 ? String(cell).padEnd(widths[column]) : String(cell).padStart(widths[column]))).join('  ')).join('\n')}\n`);

if (!process.argv.includes('--sizes')) await measureEntry();

/** The median of a few first visits: a phone's processor (a quarter of this one), 1.6 Mbit/s, 150 ms there and back, as Lighthouse's mobile profile has it. */
async function measureEntry() {
  await must([join('node_modules', 'typescript', 'bin', 'tsc'), '-p', 'e2e/tsconfig.json']);
  const child = spawn(process.execPath, [join('dist', 'e2e', 'entry-figures.js'), String(loads)], { stdio: 'inherit' });
  const [code] = await once(child, 'exit');
  process.exitCode = code ?? 1;
}

async function must(args, environment = {}) {
  const { exitCode, output } = await runProgram(process.execPath, args, { cwd: repository, env: { ...process.env, NG_CLI_ANALYTICS: 'false', CI: '1', ...environment } });
  if (exitCode !== 0) throw new Error(output);
}

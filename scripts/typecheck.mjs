// Type-checks every part that has a configuration of its own.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
// What is generated from the numbered files is there before anything is compiled.
import './list-steps.mjs';
import { runProgram } from './run-program.mjs';

const repository = dirname(dirname(fileURLToPath(import.meta.url)));
const compilers = {
  'tsconfig.json': join('typescript', 'bin', 'tsc'),
  'e2e/tsconfig.json': join('typescript', 'bin', 'tsc'),
  // Templates are checked by Angular's own compiler.
  'frontend/tsconfig.app.json': join('@angular', 'compiler-cli', 'bundles', 'src', 'bin', 'ngc.js'),
  'frontend/tsconfig.patient.json': join('@angular', 'compiler-cli', 'bundles', 'src', 'bin', 'ngc.js'),
  'frontend/tsconfig.spec.json': join('typescript', 'bin', 'tsc'),
};

/** What was checked is remembered, so that the next check looks at what changed; it is another compiler's when TypeScript changes. */
function remembered(project) {
  return join(repository, 'out', 'typecheck', `${project.replaceAll(/\W/g, '-')}.tsbuildinfo`);
}

for (const [project, compiler] of Object.entries(compilers)) {
  if (!existsSync(join(repository, project))) continue;
  const { exitCode, output } = await runProgram(process.execPath, [join(repository, 'node_modules', compiler), '-p', project, '--noEmit', '--incremental', '--tsBuildInfoFile', remembered(project)], { cwd: repository });
  if (exitCode === 0) continue;
  process.stdout.write(`${project}\n${output.trim()}\n`);
  process.exitCode = 1;
}

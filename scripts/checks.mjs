// The checks of `npm test`. Each gives what it counted; a runner that dies counts as a failure, never as no test.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runProgram } from './run-program.mjs';

const repository = dirname(dirname(fileURLToPath(import.meta.url)));
const reports = join(repository, 'out', 'test');
const bin = (...parts) => join(repository, 'node_modules', ...parts);

/**
 * @typedef {{ passed: number, failed: number, skipped: number, complaints: string[] }} Count
 * `complaints` is what a person reads of the failures.
 */

/** A program that is right or wrong as a whole. @returns {Promise<Count>} */
export async function checkProgram(file, args) {
  const { exitCode, output } = await runProgram(process.execPath, [file, ...args], { cwd: repository });
  return exitCode === 0 ? count(1, 0) : count(0, 1, 0, [output.trim()]);
}

export const lint = () => checkProgram(bin('eslint', 'bin', 'eslint.js'), ['.']);
export const typecheck = () => checkProgram(join(repository, 'scripts', 'typecheck.mjs'), []);

/** @param {string} config path of the Jest configuration @param {readonly string[]} filter @returns {Promise<Count>} */
export async function jest(config, filter, environment) {
  const report = reportFile(`jest-${config.replaceAll(/\W/g, '-')}.json`);
  // A test that leaves something open must not hold the run for ever; what it leaves ends with Jest.
  const args = [bin('jest', 'bin', 'jest.js'), '--forceExit', '--config', config, '--rootDir', join(repository, dirname(config)), '--json', `--outputFile=${report}`, '--silent', ...(filter.length > 0 ? ['--passWithNoTests', ...filter] : [])];
  const { exitCode, output } = await runProgram(process.execPath, args, { cwd: repository, env: { ...process.env, ...environment } });
  const result = readReport(report);
  if (!result) return crashed(config, exitCode, output);
  // A file that does not even load has no failed test to be counted: it counts itself.
  const unloaded = result.testResults.filter((file) => file.status === 'failed' && file.assertionResults.every(({ status }) => status !== 'failed'));
  const complaints = result.testResults.filter(({ status }) => status === 'failed').map(({ name, message }) => `${name}\n${message}`);
  return judge(count(result.numPassedTests, result.numFailedTests + unloaded.length, result.numPendingTests + result.numTodoTests, complaints), config, exitCode, output);
}

/** @param {string} config path of the Playwright configuration @param {readonly string[]} filter @returns {Promise<Count>} */
export async function playwright(config, filter, environment) {
  const report = reportFile('playwright.json');
  const args = [bin('@playwright', 'test', 'cli.js'), 'test', '--config', config, '--reporter=json', '--retries=1', ...(filter.length > 0 ? ['--pass-with-no-tests', ...filter] : [])];
  const { exitCode, output } = await runProgram(process.execPath, args, { cwd: repository, env: { ...process.env, ...environment, PLAYWRIGHT_JSON_OUTPUT_NAME: report, PLAYWRIGHT_JSON_OUTPUT_FILE: report } });
  const result = readReport(report);
  if (!result) return crashed(config, exitCode, output);
  const { expected, unexpected, flaky, skipped } = result.stats;
  const complaints = [...result.errors.map(({ message }) => message), ...result.suites.flatMap((suite) => journeyFailures(suite, []))];
  // A journey that passes the second time only is counted as passed and named all the same (decision 22).
  return judge(count(expected + flaky, unexpected + result.errors.length, skipped, complaints), config, exitCode, output);
}

function journeyFailures(suite, titles) {
  const path = [...titles, suite.title];
  const own = (suite.specs ?? []).flatMap((spec) =>
    spec.tests.filter(({ status }) => status === 'unexpected' || status === 'flaky').map(({ status, results }) => {
      const messages = results.flatMap(({ errors }) => errors.map(({ message }) => message));
      return `${[...path, spec.title].join(' › ')}${status === 'flaky' ? ' (passed when repeated)' : ''}\n${messages.join('\n')}`;
    }),
  );
  return [...own, ...(suite.suites ?? []).flatMap((inner) => journeyFailures(inner, path))];
}

/** The exit code has the last word: a runner that complains of something it did not count has failed too. */
function judge(counted, config, exitCode, output) {
  if (exitCode === 0 || counted.failed > 0) return counted;
  return { ...counted, failed: 1, complaints: [`${config}: every test passed and yet it ended with ${exitCode}\n${lastLines(output)}`] };
}

function crashed(config, exitCode, output) {
  return count(0, 1, 0, [`${config}: no report, it ended with ${exitCode}\n${lastLines(output)}`]);
}

function lastLines(output) {
  return output.trim().split('\n').slice(-60).join('\n');
}

/** @returns {Count} */
function count(passed, failed, skipped = 0, complaints = []) {
  return { passed, failed, skipped, complaints };
}

/** The report of an earlier run must not stand for one that never came. */
function reportFile(name) {
  mkdirSync(reports, { recursive: true });
  rmSync(join(reports, name), { force: true });
  return join(reports, name);
}

function readReport(file) {
  try {
    return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
  } catch {
    return undefined;
  }
}

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const repository = join(__dirname, '..');
let folder: string;

beforeEach(() => {
  mkdirSync(join(repository, 'out'), { recursive: true });
  folder = mkdtempSync(join(repository, 'out', 'checks-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What `npm test` would count of a folder with these files. */
function counted(files: Readonly<Record<string, string>>): { passed: number; failed: number; skipped: number; complaints: string[] } {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const config = `${folder.slice(repository.length + 1)}/jest.config.js`;
  const program = `import(${JSON.stringify(pathToFileURL(join(__dirname, 'checks.mjs')).href)}).then(async ({ jest }) => console.log(JSON.stringify(await jest(${JSON.stringify(config)}, [], {}))))`;
  return JSON.parse(execFileSync(process.execPath, ['-e', program], { encoding: 'utf8' })) as ReturnType<typeof counted>;
}

const config = "module.exports = { testMatch: ['**/*.check.js'], transform: {} };";

describe('what npm test counts', () => {
  it('passed, failed and skipped tests, and a file that does not load as one failure', () => {
    const result = counted({
      'jest.config.js': config,
      'a.check.js': "test('good', () => {}); test('bad', () => { throw new Error('told') }); test.skip('left out', () => {});",
      'b.check.js': 'this is no program',
    });
    expect(result).toMatchObject({ passed: 1, failed: 2, skipped: 1 });
    expect(result.complaints.join()).toMatch(/told/);
  });

  it('a runner that dies as a failure, never as no test', () => {
    expect(counted({ 'jest.config.js': 'process.exit(0);' })).toMatchObject({ passed: 0, failed: 1 });
    expect(counted({ 'jest.config.js': config, 'a.check.js': "test('kills', () => process.kill(process.ppid, 0) && process.kill(process.pid, 'SIGKILL'));" })).toMatchObject({ passed: 0, failed: 1 });
  });

  it('a complaint of the runner when every test passed', () => {
    const result = counted({ 'jest.config.js': "module.exports = { testMatch: ['**/*.check.js'], transform: {}, globalTeardown: './end.js' };", 'end.js': "module.exports = () => { throw new Error('left open'); };", 'a.check.js': "test('good', () => {});" });
    expect(result).toMatchObject({ failed: 1 });
  });

  it('no test at all as a failure', () => {
    expect(counted({ 'jest.config.js': config })).toMatchObject({ passed: 0, failed: 1 });
  });
});

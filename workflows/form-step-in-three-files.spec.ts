import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import ts from 'typescript';
import type { createActivities } from '../activities/activities';
import * as messages from './messages';
import { VisitHarness } from './testing/visit-harness';

/**
 * The promise of CONTRIBUTING.md: a form step is three files. Its own three blocks are added to a copy of the rooms, so
 * that the document cannot be wrong.
 */
const REPOSITORY = join(__dirname, '..');
const BLOCK = /```ts\n\/\/ (\S+)\n([\s\S]*?)```/g;
const blocks = [...readFileSync(join(REPOSITORY, 'CONTRIBUTING.md'), 'utf8').matchAll(BLOCK)].map(([, path = '', text = '']) => ({ path, text }));
let copy: string;

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'vis-a-vis-step-'));
  for (const room of ['journey', 'workflows', 'activities']) {
    cpSync(join(REPOSITORY, room), join(copy, room), { recursive: true, filter: (path) => !/\.spec\.ts$|[\\/](testing|histories)$|steps\.generated/.test(path) });
  }
  for (const name of ['dossier', 'platform', 'node_modules', 'package.json']) symlinkSync(join(REPOSITORY, name), join(copy, name));
  for (const { path, text } of blocks) writeFileSync(join(copy, path), text);
  mkdirSync(join(copy, 'scripts'));
  cpSync(join(REPOSITORY, 'scripts', 'list-steps.mjs'), join(copy, 'scripts', 'list-steps.mjs'));
  execFileSync(process.execPath, [join(copy, 'scripts', 'list-steps.mjs')]);
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

test('the three files are those of the three rooms', () => {
  expect(blocks.map(({ path }) => path)).toEqual(['journey/55-follow-up.ts', 'workflows/55-follow-up.ts', 'activities/55-follow-up.ts']);
});

test('they are listed in their place without being registered', () => {
  for (const room of ['journey', 'workflows', 'activities']) {
    expect(readFileSync(join(copy, room, 'steps.generated.ts'), 'utf8')).toContain('report, followUp, prescription');
  }
});

test('they compile, and a slug that no step has does not', () => {
  const files = [...blocks.map(({ path }) => path), 'journey/steps.ts', ...['journey', 'workflows', 'activities'].map((room) => `${room}/steps.generated.ts`)].map((path) => join(copy, path));
  expect(faultsIn(files)).toEqual([]);

  const mistaken = join(copy, 'workflows', '55-follow-up.ts');
  writeFileSync(mistaken, readFileSync(mistaken, 'utf8').replace("'follow-up'", "'folow-up'"));
  try {
    expect(faultsIn([mistaken])).toEqual([expect.stringContaining('"folow-up"')]);
  } finally {
    writeFileSync(mistaken, blocks[1]?.text ?? '');
  }
});

test('an entry of the new step is published, and the patient is told', async () => {
  const added = jest.requireActual<{ createActivities: typeof createActivities }>(join(copy, 'activities', 'activities.ts'));
  const harness = await VisitHarness.start({}, { workflowsPath: join(copy, 'workflows', 'index.ts'), createActivities: added.createActivities });
  try {
    const { id, handle, clinician: by } = await harness.book({ startsAt: new Date(Date.now() + 60_000) });
    await handle.executeUpdate(messages.joinUpdate, { args: [{ by }] });
    await handle.signal(messages.patientEnteredSignal);
    await harness.until(() => harness.phase(id), (phase) => phase === 'in-consultation');
    const entryId = randomUUID();
    const input = JSON.stringify({ instructions: 'Repos.', seeAgain: false });
    await harness.database('stepEntry').insert({ id: entryId, etablissementId: harness.etablissementId, teleconsultationId: id, step: 'follow-up', input, authorId: harness.clinicianId });
    await handle.executeUpdate(messages.publishStepUpdate, { args: [{ by, step: 'follow-up', entryId, release: true }] });
    expect(await harness.database('stepEntry').where({ id: entryId }).first('state')).toEqual({ state: 'published' });
    expect(await harness.database('timelineEvent').where({ teleconsultationId: id, step: 'follow-up' }).first('kind')).toEqual({ kind: 'step-released' });
    expect(await harness.database('message').where({ subjectId: entryId }).orderBy('channel').pluck('channel')).toEqual(['email', 'sms']);
    await handle.terminate('the test is over');
  } finally {
    await harness.stop();
  }
});

/** What the compiler says of these files. Of the packages only zod is read: reading all takes most of a minute. */
function faultsIn(files: readonly string[]): string[] {
  const configuration = ts.readConfigFile(join(REPOSITORY, 'tsconfig.base.json'), (path) => ts.sys.readFile(path)).config as object;
  const { options } = ts.parseJsonConfigFileContent({ ...configuration, files: [] }, ts.sys, REPOSITORY);
  Object.assign(options, { module: ts.ModuleKind.Node20, moduleResolution: ts.ModuleResolutionKind.Node16, noEmit: true, types: [] });
  const host = ts.createCompilerHost(options);
  host.resolveModuleNameLiterals = (literals, from) =>
    literals.map(({ text }) => (/^(\.|zod)/.test(text) ? ts.resolveModuleName(text, from, options, host) : { resolvedModule: undefined }));
  const program = ts.createProgram(files, options, host);
  return files.flatMap((file) => program.getSemanticDiagnostics(program.getSourceFile(file)).map(({ messageText }) => `${basename(file)}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`));
}

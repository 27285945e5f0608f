import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Client } from 'pg';
import { poll } from './poll';
import { readStackFile, type StackFile } from './stack-file';
import { isAlive, StackUnderTest } from './testing/stack-under-test';

let stack: StackUnderTest;
beforeAll(() => {
  stack = new StackUnderTest();
});
afterAll(() => stack.remove());

describe('the stack, from nothing to its end', () => {
  let run: Awaited<ReturnType<StackUnderTest['start']>>;
  let file: StackFile;

  it('brings up real parts in an empty data folder and tells their addresses', async () => {
    run = await stack.start();
    file = run.file;
    expect(Object.keys(file.pids).sort()).toEqual(['api', 'openvidu', 'postgres', 'supervisor', 'temporal', 'worker']);
    expect(Object.values(file.pids).every(isAlive)).toBe(true);
    expect(await query(file, 'SELECT current_database() AS name')).toEqual([{ name: 'vis_a_vis' }]);
    expect(file.logins).toEqual([{ email: 'demo@example.test', password: 'demo', role: 'clinician', etablissements: ['Un', 'Deux'] }]);
    expect(run.output()).toMatch(/DEMONSTRATION[\s\S]*demo@example\.test {2}demo +clinician {2}Un, Deux/);
    for (const secret of ['secrets.json', 'stack.json']) expect(statSync(join(stack.dataFolder, secret)).mode & 0o077).toBe(0);
    await query(file, 'CREATE TABLE kept AS SELECT 42 AS answer');
  });

  it('keeps the histories of ended visits for a month', async () => {
    // The UI's own connection to the server may still be in the pause after a first try.
    const namespace = await poll('the Temporal UI', async () => {
      const response = await fetch(`${file.urls.temporalUi}/api/v1/namespaces/default`);
      return response.ok ? ((await response.json()) as object) : undefined;
    });
    expect(namespace).toMatchObject({ config: { workflowExecutionRetentionTtl: '2592000s' } });
  });

  it('gives the programs a complete environment', async () => {
    const { environment } = (await (await fetch(file.urls.app)).json()) as { environment: Record<string, string> };
    expect(environment).toMatchObject({
      HOST: '127.0.0.1', PUBLIC_URL: file.urls.app, DATABASE_URL: file.databaseUrl, TEMPORAL_ADDRESS: file.temporalAddress,
      OPENVIDU_URL: file.urls.openvidu, OPENVIDU_PROXY: 'yes', OPENVIDU_PUBLIC_HOST: expect.stringMatching(/^127\.0\.0\.1(,|$)/) as string, DEMONSTRATION: 'yes', DOCUMENTS_DIR: join(stack.dataFolder, 'documents'),
    });
    expect(Buffer.from(environment.APP_SECRET ?? '', 'base64')).toHaveLength(32);
  });

  it('refuses a second start in one sentence and disturbs nothing', async () => {
    const second = stack.launch();
    expect(await second.ended).toBe(1);
    expect(second.output().trim().split('\n')).toEqual([expect.stringContaining(`already runs from ${stack.dataFolder} at ${file.urls.app}`)]);
    expect(stack.stackFile()).toEqual(file);
    expect((await fetch(file.urls.app)).ok).toBe(true);
  });

  it('starts nothing embedded for what is given, side by side with another stack', async () => {
    const folder = join(stack.folder, 'beside');
    const beside = stack.launch({ DATA_DIR: folder, DATABASE_URL: file.databaseUrl, TEMPORAL_ADDRESS: file.temporalAddress, OPENVIDU_URL: file.urls.openvidu, OPENVIDU_SECRET: 'given' });
    const told = await poll('the other stack', async () => (readStackFile(folder)?.ready ? readStackFile(folder) : undefined));
    expect(Object.keys(told?.pids ?? {}).sort()).toEqual(['api', 'supervisor', 'worker']);
    const { environment } = (await (await fetch(told?.urls.app ?? '')).json()) as { environment: Record<string, string> };
    expect(environment).toMatchObject({ DATABASE_URL: file.databaseUrl, OPENVIDU_URL: file.urls.openvidu, OPENVIDU_SECRET: 'given', OPENVIDU_PROXY: 'no' });
    beside.process.kill('SIGTERM');
    expect(await beside.ended).toBe(0);
    expect(Object.values(file.pids).every(isAlive)).toBe(true);
  });

  it.each(['api', 'worker', 'openvidu', 'temporal', 'postgres'])('starts %s again at the same address when it is killed', async (part) => {
    const before = stack.stackFile()?.pids[part] ?? 0;
    const restarts = () => run.output().split(`${part} ended with SIGKILL; it serves again`).length;
    const already = restarts();
    process.kill(before, 'SIGKILL');
    await poll(`${part} again`, async () => (restarts() > already ? true : undefined), 10_000);
    expect(stack.stackFile()?.pids[part]).not.toBe(before);
    expect((await fetch(file.urls.app)).ok && (await fetch(file.urls.openvidu)).ok && (await fetch(file.urls.temporalUi ?? '')).ok).toBe(true);
    expect(await query(file, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
  });

  it.each([
    ['the supervisor, whose orphans are ended', false],
    ['everything at once', true],
  ])('goes on with the same data, addresses and secrets after a kill of %s', async (_what, everything) => {
    const secrets = readFileSync(join(stack.dataFolder, 'secrets.json'), 'utf8');
    const old = stack.stackFile()?.pids ?? {};
    for (const name of everything ? Object.keys(old) : ['supervisor']) process.kill(old[name] ?? 0, 'SIGKILL');
    await run.ended;
    run = await stack.start();
    if (!everything) expect(run.output()).toMatch(/ended what it left behind \(.*postgres.*\)/);
    expect(Object.values(old).some(isAlive)).toBe(false);
    expect({ ...run.file, pids: {}, startedAt: '' }).toEqual({ ...file, pids: {}, startedAt: '' });
    expect(readFileSync(join(stack.dataFolder, 'secrets.json'), 'utf8')).toBe(secrets);
    expect(await query(run.file, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
  });

  it('stops everything it started, and nothing else, when it is told to', async () => {
    const pids = Object.values(stack.stackFile()?.pids ?? {});
    run.process.kill('SIGINT');
    expect(await run.ended).toBe(0);
    expect(pids.some(isAlive)).toBe(false);
    expect(stack.stackFile()).toBeUndefined();
  });

  it('says which part does not start and stops the others', async () => {
    const failing = stack.launch({ STUB_FAILS: 'worker' });
    expect(await failing.ended).toBe(1);
    expect(failing.output()).toMatch(/worker did not start: worker: the stub was told to fail \(more in .*worker\.log\)/);
    expect(stack.stackFile()).toBeUndefined();
  });
});

describe('what the stack refuses, in one sentence and without harm', () => {
  const refusal = async (environment: Record<string, string>) => {
    const run = stack.launch(environment);
    expect(await run.ended).toBe(1);
    return run.output();
  };

  it('a port that is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    expect(await refusal({ PORT: String(port) })).toMatch(new RegExp(`^Vis-à-vis: Port ${port} is taken.*PORT=${port + 1} npm start\\.\\n$`));
    await new Promise((resolve) => other.close(resolve));
  });

  it('a host on the network with the demonstration', async () => {
    expect(await refusal({ HOST: '0.0.0.0' })).toContain('DEMONSTRATION_ON_NETWORK=yes-i-understand');
  });

  it('a Temporal program that does not exist', async () => {
    expect(await refusal({ TEMPORAL_CLI: '/nowhere/temporal' })).toContain('TEMPORAL_CLI names /nowhere/temporal');
  });

  it('a data folder of another version', async () => {
    const folder = join(stack.folder, 'other-version');
    mkdirSync(folder);
    writeFileSync(join(folder, 'version.json'), '{"folder":1,"postgres":"9"}');
    expect(await refusal({ DATA_DIR: folder })).toContain('is of another version (PostgreSQL 9');
  });

  it('PostgreSQL data that does not start', async () => {
    const control = join(stack.dataFolder, 'postgres/global/pg_control');
    const whole = readFileSync(control);
    writeFileSync(control, whole.subarray(0, 100));
    expect(await refusal({})).toMatch(/postgres did not start: .*pg_control/);
    writeFileSync(control, whole);
    const again = await stack.start();
    expect(await query(again.file, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
    again.process.kill('SIGTERM');
    expect(await again.ended).toBe(0);
  });
});

async function query(file: StackFile, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: file.databaseUrl });
  await client.connect();
  try {
    return (await client.query(sql)).rows as unknown[];
  } finally {
    await client.end();
  }
}

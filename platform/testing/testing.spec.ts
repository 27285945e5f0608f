import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { endAbandonedServers, OWNER_FILE, RUN_FOLDER } from './abandoned-servers';
import { temporaryDatabase } from './postgres';
import { testTemporalServer } from './temporal';

describe('servers for tests', () => {
  it('gives each test file a database of its own, a copy of the migrated template', async () => {
    const migrate = jest.fn(async (url: string) => {
      await query(url, 'CREATE TABLE visit (id int)');
    });
    const first = await temporaryDatabase(migrate, 'of_this_test');
    const second = await temporaryDatabase(migrate, 'of_this_test');
    await query(first.url, 'INSERT INTO visit VALUES (1)');
    expect(await query(second.url, 'SELECT * FROM visit')).toEqual([]);
    expect(migrate).toHaveBeenCalledTimes(1);
    await first.drop();
    await second.drop();
    await expect(query(first.url, 'SELECT 1')).rejects.toThrow('does not exist');
  });

  it('ends the servers of a run that was killed, and its folder', async () => {
    const folder = mkdtempSync(join(tmpdir(), RUN_FOLDER));
    const child = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)'], { cwd: folder, stdio: 'ignore' });
    const ended = new Promise((resolve) => child.once('exit', (_code, signal) => resolve(signal)));
    writeFileSync(join(folder, OWNER_FILE), String(process.pid));
    endAbandonedServers();
    expect(existsSync(folder)).toBe(true);
    writeFileSync(join(folder, OWNER_FILE), String(2 ** 22));
    endAbandonedServers();
    expect([await ended, existsSync(folder)]).toEqual(['SIGKILL', false]);
  });

  it('gives a real Temporal server that knows our search attributes', async () => {
    const server = await testTemporalServer();
    const response = await fetch(`${server.httpUrl}/api/v1/namespaces/${server.namespace}/search-attributes`);
    expect(await response.json()).toMatchObject({ customAttributes: { TeleconsultationStep: 'INDEXED_VALUE_TYPE_KEYWORD', ScheduledAt: 'INDEXED_VALUE_TYPE_DATETIME' } });
  });
});

async function query(connectionString: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    return (await client.query(sql)).rows as unknown[];
  } finally {
    await client.end();
  }
}

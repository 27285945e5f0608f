import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { S3Place } from '../s3-store';

/** A real S3-compatible server, in Go, Apache-2.0: https://github.com/versity/versitygw. */
const VERSION = '1.8.0';
const PROGRAM = 'versitygw';
const cache = () => join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'vis-a-vis', `${PROGRAM}-${VERSION}`);

/**
 * The server's program: the one VERSITYGW names, then the PATH, then our cache, then built with Go (about a minute, once).
 * Undefined where there is none and no Go to build it.
 */
export function findObjectStore(): string | undefined {
  const given = process.env.VERSITYGW;
  if (given) return given;
  const found = [...(process.env.PATH ?? '').split(delimiter), join(homedir(), 'go', 'bin'), cache()].filter(Boolean).map((folder) => join(folder, PROGRAM)).find(isProgram);
  return found ?? build();
}

function build(): string | undefined {
  if (spawnSync('go', ['version']).status !== 0) return undefined;
  mkdirSync(cache(), { recursive: true });
  // Built beside and renamed: an interrupted build leaves nothing that looks finished.
  const unfinished = mkdtempSync(join(cache(), 'building-'));
  try {
    execFileSync('go', ['install', `github.com/versity/versitygw/cmd/${PROGRAM}@v${VERSION}`], { env: { ...process.env, GOBIN: unfinished, GOFLAGS: '' }, stdio: 'ignore' });
    renameSync(join(unfinished, PROGRAM), join(cache(), PROGRAM));
    return join(cache(), PROGRAM);
  } catch {
    return undefined;
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

/** The server on a free port, with one empty bucket; its data in a folder of its own. */
export async function startObjectStore(program: string): Promise<{ readonly place: S3Place; readonly folder: string; stop(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'vis-a-vis-objects-'));
  const data = join(folder, 'data');
  // Attributes beside the objects: not every file system of a test machine keeps its own.
  mkdirSync(join(data, 'documents'), { recursive: true });
  mkdirSync(join(folder, 'attributes'));
  const port = await freePort();
  const [accessKey, secretKey] = ['test-access', 'test-secret'];
  const child = spawn(program, ['--port', `127.0.0.1:${port}`, '--access', accessKey, '--secret', secretKey, '--region', 'eu-west-3', '--quiet', 'posix', '--sidecar', join(folder, 'attributes'), data], { stdio: 'ignore' });
  const endpoint = `http://127.0.0.1:${port}`;
  await answers(endpoint, child);
  return {
    place: { endpoint, region: 'eu-west-3', bucket: 'documents', accessKey, secretKey },
    folder: join(data, 'documents'),
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function answers(endpoint: string, child: ChildProcess): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the object store ended with ${child.exitCode}`);
    if (await fetch(endpoint).then(() => true, () => false)) return;
    await delay(50);
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

function isProgram(path: string): boolean {
  try {
    if (!existsSync(path)) return false;
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

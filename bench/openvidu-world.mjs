// What the video benches share: the media server as a process of its own, a Chromium, and people who call through a
// path each (openvidu/testing/network) that can delay, lose, squeeze and cut.
import { fork } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { loadavg } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';
import { build } from 'esbuild';
import { OpenVidu } from 'openvidu-node-client';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');
/** Each bench runs its own copy: one can go on for an hour while another is built. */
export const out = join(root, '.data', basename(process.argv[1], '.mjs'));
const secret = 'bench-secret';
export const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream=fps=30', '--autoplay-policy=no-user-gesture-required'];

/** The value below which `share` of the others lie. */
export const at = (values, share) => [...values].sort((one, other) => one - other)[Math.min(values.length - 1, Math.floor(values.length * share))];
export const median = (values) => at(values, 0.5);
export const load = () => `load ${loadavg()[0].toFixed(1)}`;

/** Compiles what the benches run. */
export async function compile() {
  mkdirSync(join(out, 'media'), { recursive: true });
  const node = { bundle: true, platform: 'node', target: 'node20', packages: 'external', logLevel: 'error' };
  const [page] = await Promise.all([
    build({ entryPoints: [join(root, 'openvidu/testing/page.mjs')], bundle: true, format: 'iife', write: false, define: { global: 'globalThis' }, logLevel: 'error' }),
    build({ ...node, entryPoints: { main: join(root, 'openvidu/main.ts'), 'media/process': join(root, 'openvidu/media/process.ts') }, outdir: out }),
    build({ ...node, format: 'esm', entryPoints: [join(root, 'openvidu/testing/network/person-path.ts')], outfile: join(out, 'person-path.mjs') }),
  ]);
  const { PersonPath } = await import(pathToFileURL(join(out, 'person-path.mjs')).href);
  return { script: page.outputFiles[0].text, PersonPath };
}

/** Starts the server as `npm run openvidu` does. */
export async function startServer(environment = {}) {
  const child = fork(join(out, 'main.js'), { env: { ...process.env, OPENVIDU_SECRET: secret, OPENVIDU_PORT: '0', OPENVIDU_MEDIA_PORT: '0', ...environment }, stdio: ['ignore', 'ignore', process.env.VERBOSE ? 'inherit' : 'ignore', 'ipc'] });
  const ports = await new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', () => reject(new Error('The media server did not start.')));
  });
  const backend = new OpenVidu(`http://127.0.0.1:${ports.port}`, secret);
  backend.enableProdMode();
  return { child, ports, backend, kill: (signal = 'SIGTERM') => child.kill(signal) };
}

/** Ids of the server's process and of its media process. */
export function processes(child) {
  const media = readdirSync('/proc').filter((id) => /^\d+$/.test(id)).find((id) => {
    try {
      return readFileSync(`/proc/${id}/status`, 'utf8').match(/^PPid:\s+(\d+)$/m)?.[1] === String(child.pid);
    } catch {
      return false;
    }
  });
  return { server: child.pid, media: Number(media) };
}

/** CPU time in ms and memory in MB of a process. */
export function usage(id) {
  const fields = readFileSync(`/proc/${id}/stat`, 'utf8').split(') ')[1].split(' ');
  return { cpu: (Number(fields[11]) + Number(fields[12])) * 10, memory: Number(readFileSync(`/proc/${id}/status`, 'utf8').match(/^VmRSS:\s+(\d+)/m)[1]) / 1024 };
}

/** One page with its own path, if it has one. */
class Caller {
  constructor(tab, path) {
    this.tab = tab;
    this.path = path;
  }

  async join(session, options = {}) {
    const { token } = await session.createConnection({});
    await this.tab.evaluate(([value, given]) => globalThis.visit.join(value, given), [this.path ? this.path.token(token) : token, options]);
  }

  do(expression) {
    return this.tab.evaluate(`globalThis.visit.${expression}`);
  }

  async received() {
    return (await this.do('received()'))[0];
  }

  marks(name = 'firstRemoteFrame') {
    return this.tab.waitForFunction((wanted) => (globalThis.visit.marks[wanted] === undefined ? undefined : globalThis.visit.marks), name).then((handle) => handle.jsonValue());
  }

  async close() {
    await this.tab.context().close();
    await this.path?.close();
  }
}

/** A server, a browser, and a page to open. */
export async function startWorld({ environment = {}, flags = [] } = {}) {
  const { script, PersonPath } = await compile();
  const world = { server: await startServer(environment) };
  const site = createServer((request, response) => {
    const isScript = request.url === '/page.js';
    response.writeHead(200, { 'Content-Type': isScript ? 'text/javascript' : 'text/html' });
    response.end(isScript ? script : '<!doctype html><div id="local"></div><div id="remote"></div><script src="/page.js"></script>');
  });
  await new Promise((resolve) => site.listen(0, 'localhost', resolve));
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium', args: [...FLAGS, ...flags] });
  return Object.assign(world, {
    browser,
    /** @param shaped gives the page a path of its own */
    async open(shaped = true, seed = 1) {
      const tab = await (await browser.newContext({ permissions: ['camera', 'microphone'] })).newPage();
      await tab.goto(`http://localhost:${site.address().port}/`);
      return new Caller(tab, shaped ? await PersonPath.open(world.server.ports, seed) : undefined);
    },
    session: () => world.server.backend.createSession(),
    async close() {
      await browser.close();
      site.closeAllConnections();
      site.close();
      world.server.kill();
    },
  });
}

// Time from connect() to the first remote frame, on both sides, through the embedded media server on loopback.
// Usage: node bench/openvidu-first-frame.mjs [rounds]
import { fork } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { build } from 'esbuild';
import { OpenVidu } from 'openvidu-node-client';

const rounds = Number(process.argv[2] ?? 10);
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const out = join(root, '.data', 'bench-openvidu');
const secret = 'bench-secret';
const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream', '--autoplay-policy=no-user-gesture-required'];

mkdirSync(join(out, 'media'), { recursive: true });
const node = { bundle: true, platform: 'node', target: 'node20', packages: 'external', logLevel: 'error' };
await build({ ...node, entryPoints: [join(root, 'openvidu/main.ts')], outfile: join(out, 'main.js') });
await build({ ...node, entryPoints: [join(root, 'openvidu/media/process.ts')], outfile: join(out, 'media/process.js') });
const page = await build({ entryPoints: [join(root, 'openvidu/testing/page.mjs')], bundle: true, format: 'iife', write: false, define: { global: 'globalThis' }, logLevel: 'error' });

const server = fork(join(out, 'main.js'), { env: { ...process.env, OPENVIDU_SECRET: secret, OPENVIDU_PORT: '0', OPENVIDU_MEDIA_PORT: '0' }, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
const { port } = await new Promise((resolve) => server.once('message', resolve));
const site = createServer((request, response) => {
  const script = request.url === '/page.js';
  response.writeHead(200, { 'Content-Type': script ? 'text/javascript' : 'text/html' });
  response.end(script ? page.outputFiles[0].text : '<!doctype html><div id="local"></div><div id="remote"></div><script src="/page.js"></script>');
});
await new Promise((resolve) => site.listen(0, 'localhost', resolve));
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium', args: flags });
const backend = new OpenVidu(`http://127.0.0.1:${port}`, secret);
backend.enableProdMode();

async function open() {
  const context = await browser.newContext({ permissions: ['camera', 'microphone'] });
  const tab = await context.newPage();
  await tab.goto(`http://localhost:${site.address().port}/`);
  return tab;
}

async function enter(tab, session) {
  const { token } = await session.createConnection({});
  await tab.evaluate((value) => globalThis.visit.join(value), token);
}

const marksOf = (tab) => tab.waitForFunction(() => (globalThis.visit.marks.firstRemoteFrame === undefined ? undefined : globalThis.visit.marks)).then((handle) => handle.jsonValue());
const results = { joiner: [], other: [], connected: [], published: [] };
for (let round = 0; round < rounds; round += 1) {
  const session = await backend.createSession();
  const [host, joiner] = await Promise.all([open(), open()]);
  await enter(host, session);
  await enter(joiner, session);
  const [hostMarks, joinerMarks] = await Promise.all([marksOf(host), marksOf(joiner)]);
  results.joiner.push(joinerMarks.firstRemoteFrame);
  results.connected.push(joinerMarks.connected);
  results.published.push(joinerMarks.published);
  results.other.push(hostMarks.startedAt + hostMarks.firstRemoteFrame - joinerMarks.startedAt);
  if (process.env.VERBOSE) console.log(joinerMarks, hostMarks);
  await Promise.all([host.context().close(), joiner.context().close()]);
}

const at = (values, share) => Math.round([...values].sort((one, other) => one - other)[Math.min(values.length - 1, Math.floor(values.length * share))]);
const line = (name, values) => `${name}: p50 ${at(values, 0.5)} ms, p95 ${at(values, 0.95)} ms`;
console.log([`${rounds} rounds, 640x480 at 30 frames a second, loopback, fresh pages`, line('joiner: connect() to connected', results.connected), line('joiner: connect() to published', results.published), line('joiner: connect() to first remote frame', results.joiner), line('other side: joiner’s connect() to first frame of the joiner', results.other)].join('\n'));
await browser.close();
site.close();
server.kill('SIGTERM');

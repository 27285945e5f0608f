// How a call lives through a bad network: prints each second what both pages receive.
// The network is worsened inside the media process, between the relay and its pipes.
// Usage: node bench/openvidu-impaired.mjs loss|cut|squeeze [seconds]
import { fork } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium } from '@playwright/test';
import { build } from 'esbuild';
import { OpenVidu } from 'openvidu-node-client';

const plan = process.argv[2] ?? 'cut';
const seconds = Number(process.argv[3] ?? 35);
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const out = join(root, '.data', 'bench-openvidu-impaired');
const secret = 'bench-secret';
const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream', '--autoplay-policy=no-user-gesture-required'];

/** 5 % loss both ways; or no packet for seconds 10 to 13; or 500 kbit/s towards each browser with a 200 ms queue from 10 to 25. */
const impairedProcess = `
  import { runMediaProcess } from ${JSON.stringify(join(root, 'openvidu/media/media-process.ts'))};
  const plan = ${JSON.stringify(plan)};
  let began;
  const age = () => (performance.now() - (began ??= performance.now())) / 1000;
  const between = (from, to) => age() >= from && age() < to;
  const swallowed = () => (plan === 'loss' && Math.random() < 0.05) || (plan === 'cut' && between(10, 13));
  runMediaProcess((transports) => ({
    get port() { return transports.port; },
    async create(remote, events) {
      const transport = await transports.create(remote, { ...events, packet: (packet) => swallowed() || events.packet(packet) });
      let free = 0;
      return { local: transport.local, close: () => transport.close(), send(packet) {
        if (swallowed()) return;
        const now = performance.now();
        if (plan !== 'squeeze' || !between(10, 25)) return transport.send(packet);
        const start = Math.max(now, free);
        if (start - now > 200) return;
        free = start + (packet.length * 8000) / 500_000;
        setTimeout(() => transport.send(packet), free - now);
      } };
    },
  }));
`;

mkdirSync(join(out, 'media'), { recursive: true });
const node = { bundle: true, platform: 'node', target: 'node20', packages: 'external', logLevel: 'error' };
await build({ ...node, entryPoints: [join(root, 'openvidu/main.ts')], outfile: join(out, 'main.js') });
await build({ ...node, stdin: { contents: impairedProcess, resolveDir: root, loader: 'js' }, outfile: join(out, 'media/process.js') });
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
const session = await backend.createSession();
const tabs = [];
for (let count = 0; count < 2; count += 1) {
  const tab = await (await browser.newContext({ permissions: ['camera', 'microphone'] })).newPage();
  await tab.goto(`http://localhost:${site.address().port}/`);
  const { token } = await session.createConnection({});
  await tab.evaluate((value) => globalThis.visit.join(value), token);
  tabs.push(tab);
}
const before = [{}, {}];
for (let second = 1; second <= seconds; second += 1) {
  await pause(1000);
  const columns = await Promise.all(
    tabs.map(async (tab, index) => {
      const { received: [now], sent } = await tab.evaluate(async () => ({ received: await globalThis.visit.received(), sent: await globalThis.visit.sent() }));
      if (!now) return 'nothing yet';
      const since = (name) => (now[name] ?? 0) - (before[index][name] ?? 0);
      const column = `${since('framesDecoded')} frames, ${Math.round(since('videoBytes') / 125)} kbit/s, freezes ${now.freezeCount}, concealed ${since('concealed')}, sends at ${Math.round((sent.video?.targetBitrate ?? 0) / 1000)}`;
      before[index] = now;
      return column;
    }),
  );
  console.log(`${second} s | ${columns.join(' | ')}`);
}
await browser.close();
site.close();
server.kill('SIGTERM');

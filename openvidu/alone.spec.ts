/** `npm run openvidu` with a certificate of its own: REST, WebSocket, health and metrics over TLS, and a call in Chromium. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { CallBrowser } from './testing/browser';
import { type Bundle, bundleMain } from './testing/bundles';
import { makeCertificate } from './testing/coturn';
import { eventually } from './testing/eventually';

const AUTHORISED = { Authorization: `Basic ${Buffer.from('OPENVIDUAPP:secret').toString('base64')}` };

let bundle: Bundle;
let browser: CallBrowser;
let folder: string;
let child: ChildProcess;
let port: number;
let ca: Buffer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'openvidu-alone-'));
  const [certificate, key] = makeCertificate(folder);
  ca = await readFile(certificate);
  [bundle, browser] = await Promise.all([bundleMain(), CallBrowser.launch(['--ignore-certificate-errors'])]);
  const environment = { OPENVIDU_SECRET: 'secret', OPENVIDU_PORT: '0', OPENVIDU_MEDIA_PORT: '0', OPENVIDU_TLS_CERT: certificate, OPENVIDU_TLS_KEY: key };
  child = spawn(process.execPath, [bundle.path], { env: { PATH: process.env['PATH'], ...environment }, stdio: ['ignore', 'pipe', 'ignore'] });
  let said = '';
  child.stdout!.on('data', (part) => (said += part));
  ({ port } = JSON.parse(await eventually(() => said, (text) => text.endsWith('\n'))) as { port: number });
});

afterAll(async () => {
  await browser?.close();
  child?.kill('SIGKILL');
  await bundle?.remove();
  await rm(folder, { recursive: true, force: true });
});

function ask(method: string, path: string, body?: object): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: 'localhost', port, path, method, ca, headers: { ...AUTHORISED, 'Content-Type': 'application/json' } }, (response) => {
      let text = '';
      response.on('data', (part) => (text += part));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    });
    asked.on('error', reject);
    asked.end(body ? JSON.stringify(body) : undefined);
  });
}

test('REST, health and metrics answer over TLS only', async () => {
  expect((await ask('GET', '/openvidu/api/sessions')).status).toBe(200);
  expect(JSON.parse((await ask('GET', '/health')).text)).toMatchObject({ status: 'UP', media: { up: true, restarts: 0 } });
  const { text } = await ask('GET', '/metrics');
  for (const line of text.trim().split('\n')) expect(line).toMatch(/^(# (HELP|TYPE) openvidu_\w+ .+|openvidu_\w+(\{[^}]*\})? -?[\d.e+]+)$/);
  expect(text).toContain('openvidu_media_up 1\n');
  await expect(fetch(`http://localhost:${port}/health`)).rejects.toThrow();
});

test('the WebSocket speaks over TLS', async () => {
  const socket = new WebSocket(`wss://localhost:${port}/openvidu`, { ca });
  const answer = await new Promise<string>((resolve, reject) => {
    socket.on('error', reject);
    socket.on('open', () => socket.send('{"jsonrpc":"2.0","id":1,"method":"ping"}'));
    socket.on('message', (data) => resolve((data as Buffer).toString()));
  });
  expect(JSON.parse(answer)).toEqual({ jsonrpc: '2.0', id: 1, result: { value: 'pong' } });
  socket.close();
});

test('two pages call through it with the tokens as they are', async () => {
  const { id } = JSON.parse((await ask('POST', '/openvidu/api/sessions', {})).text) as { id: string };
  const pages = [await browser.open(), await browser.open()];
  for (const page of pages) {
    const { token } = JSON.parse((await ask('POST', `/openvidu/api/sessions/${id}/connection`, {})).text) as { token: string };
    expect(token).toMatch(/^wss:\/\/localhost:/);
    await page.join(token);
  }
  for (const page of pages) await eventually(() => page.received(), ([stream]) => (stream?.framesDecoded ?? 0) > 5);
  expect((await ask('GET', '/metrics')).text).toContain('openvidu_streams 2\n');
});

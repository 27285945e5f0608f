import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, get, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket, WebSocketServer } from 'ws';
import { startApi, type TestApi } from '../testing/api';

let folder: string;
let patient: string;
let api: TestApi;
let media: Server;
const seen: { url: string | undefined; cookie: string | undefined }[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'vis-a-vis-pages-'));
  mkdirSync(join(folder, 'media'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Vis-à-vis</title>');
  writeFileSync(join(folder, 'main-ABCD1234.js'), `console.log(${JSON.stringify('x'.repeat(5_000))})`);
  writeFileSync(join(folder, 'favicon.svg'), '<svg/>');
  patient = join(folder, 'space');
  mkdirSync(patient);
  writeFileSync(join(patient, 'index.html'), '<!doctype html><title>Votre visite · Vis-à-vis</title>');
  writeFileSync(join(patient, 'chunk-a_-Zk9xQ.js'), `console.log(${JSON.stringify('y'.repeat(5_000))})`);
  writeFileSync(join(patient, 'chunk-a_-Zk9xQ.js.br'), 'as the build left it');
  media = createServer();
  new WebSocketServer({ server: media }).on('connection', (socket, request) => {
    seen.push({ url: request.url, cookie: request.headers.cookie });
    socket.on('message', (data, binary) => socket.send(data, { binary }));
  });
  await new Promise<void>((resolve) => media.listen(0, '127.0.0.1', resolve));
  api = await startApi({ folders: { desk: folder, patient }, settings: { OPENVIDU_PROXY: 'yes', OPENVIDU_URL: `http://127.0.0.1:${(media.address() as AddressInfo).port}` } });
});
afterAll(async () => {
  await api.stop();
  media.closeAllConnections();
  await new Promise((resolve) => media.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

const page = (path: string, headers: Record<string, string> = {}) => fetch(`${api.origin}${path}`, { headers });

test.each(['/', '/connexion', '/teledossiers/5/etapes/report', '/visite'])('%s is the app, never from a cache', async (path) => {
  const response = await page(path);
  expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-store']);
  expect(response.headers.get('content-type')).toContain('text/html');
  expect(await response.text()).toContain('Vis-à-vis');
});

test('hashed files are for ever and compressed; others are asked for again', async () => {
  const script = await page('/main-ABCD1234.js', { 'Accept-Encoding': 'br' });
  expect(script.headers.get('cache-control')).toContain('immutable');
  expect(script.headers.get('content-encoding')).toBe('br');
  expect((await script.text()).length).toBeGreaterThan(5_000);
  expect((await page('/main-ABCD1234.js', { 'Accept-Encoding': 'gzip' })).headers.get('content-encoding')).toBe('gzip');
  expect((await page('/main-ABCD1234.js', { 'If-None-Match': script.headers.get('etag') ?? '', 'Cache-Control': 'max-age=0' })).status).toBe(304);
  expect((await page('/favicon.svg')).headers.get('cache-control')).toBe('no-cache');
});

test('the patient’s space is an app of its own, served as the build compressed it', async () => {
  for (const path of ['/visite', '/visite/', '/visite/salle-attente']) expect(await (await page(path)).text()).toContain('Votre visite');
  expect(await (await page('/visiteurs')).text()).not.toContain('Votre visite');
  const script = await new Promise<{ headers: Record<string, unknown>; text: string }>((resolve) =>
    get(`${api.origin}/visite/chunk-a_-Zk9xQ.js`, { headers: { 'Accept-Encoding': 'br' } }, (answer) => {
      answer.setEncoding('utf8');
      answer.once('data', (text: string) => resolve({ headers: answer.headers, text }));
    }),
  );
  expect([script.text, script.headers['content-encoding'], script.headers['cache-control']]).toEqual(['as the build left it', 'br', 'public, max-age=31536000, immutable']);
});

test.each(['/visite/main-00000000.js', '/visite/chunk-a_-Zk9xQ.js.br', '/main-00000000.js', '/..%2f..%2fetc%2fpasswd.txt', '/media/none.woff2', '/api/none'])('%s is not there, and says so', async (path) => {
  expect((await page(path)).status).toBe(404);
});

describe('the way to the media server', () => {
  const open = (path: string, origin = api.origin) =>
    new Promise<WebSocket>((resolve, reject) => {
      const socket = new WebSocket(`${api.origin.replace('http', 'ws')}${path}`, { headers: { Cookie: 'vav_session=secret' }, origin });
      socket.once('open', () => resolve(socket)).once('error', reject);
    });

  test('is one pipe; the token leaves no trace and cookies stay here', async () => {
    const socket = await open('/openvidu?sessionId=room&token=tok_unmistakable');
    for (const size of [1, 70_000]) {
      const echoed = new Promise<string>((resolve) => socket.once('message', (data: Buffer) => resolve(data.toString())));
      socket.send('x'.repeat(size));
      expect(await echoed).toHaveLength(size);
    }
    socket.close();
    expect(seen.at(-1)).toEqual({ url: '/openvidu?sessionId=room&token=tok_unmistakable', cookie: undefined });
    expect(api.logs.join('')).not.toContain('tok_unmistakable');
  });

  test('is for our pages, and only there', async () => {
    await expect(open('/openvidu', 'https://hostile.test')).rejects.toThrow('403');
    await expect(open('/elsewhere')).rejects.toThrow('404');
    await expect(open('/openvidu-other')).rejects.toThrow('404');
  });

  test('says when the media server does not answer', async () => {
    const socket = connect(Number(new URL(api.origin).port), '127.0.0.1');
    const key = createHash('sha1').update('x').digest('base64');
    media.removeAllListeners('upgrade').on('upgrade', (_request, upstream) => upstream.destroy());
    const answer = new Promise<string>((resolve) => socket.once('data', (data) => resolve(data.toString())));
    socket.write(`GET /openvidu HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n\r\n`);
    expect(await answer).toContain('502');
    socket.destroy();
  });
});

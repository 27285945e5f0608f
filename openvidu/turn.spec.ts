/** Browsers that UDP does not reach: a call through a real TURN server, over TCP and over TLS. */
import { OpenVidu } from 'openvidu-node-client';
import { type OpenViduServer, startOpenViduServer } from './server';
import { type Bundle, bundleMediaProcess } from './testing/bundles';
import { CallBrowser, type CallPage } from './testing/browser';
import { Coturn, findCoturn } from './testing/coturn';
import { eventually } from './testing/eventually';

const SECRET = 'test-secret';
const TURN_SECRET = 'turn-secret';
/** No UDP leaves the browser, as behind a strict firewall; the certificate made on the spot is taken. */
const NO_UDP = ['--webrtc-ip-handling-policy=disable_non_proxied_udp', '--ignore-certificate-errors'];
const program = findCoturn();
const title = (what: string): string => (program ? what : `${what} (skipped: there is no coturn here and it cannot be installed)`);
const whereCoturn = program ? test : test.skip;

let bundle: Bundle;
let browser: CallBrowser;
let turn: Coturn | undefined;

beforeAll(async () => {
  if (!program) return;
  [bundle, browser, turn] = await Promise.all([bundleMediaProcess(), CallBrowser.launch(NO_UDP), Coturn.start(program, TURN_SECRET)]);
}, 180_000);

afterEach(async () => {
  await browser?.closePages();
});

afterAll(async () => {
  await browser?.close();
  await turn?.stop();
  await bundle?.remove();
});

async function call(server: OpenViduServer): Promise<[CallPage, CallPage]> {
  const backend = new OpenVidu(`http://127.0.0.1:${server.port}`, SECRET);
  backend.enableProdMode();
  const session = await backend.createSession();
  const pages: [CallPage, CallPage] = [await browser.open(), await browser.open()];
  for (const page of pages) await page.join((await session.createConnection({})).token);
  return pages;
}

async function withServer(urls: (turn: Coturn) => string[], secret: string, what: (server: OpenViduServer) => Promise<void>): Promise<void> {
  const server = await startOpenViduServer({ secret: SECRET, port: 0, mediaPort: 0, mediaProcessPath: bundle.path, turn: { urls: urls(turn!), secret, lifetime: 600 } });
  try {
    await what(server);
  } finally {
    await browser.closePages();
    await server.close();
  }
}

whereCoturn.each([
  ['TCP', (one: Coturn) => [`turn:127.0.0.1:${one.port}?transport=tcp`]],
  ['TLS', (one: Coturn) => [`turns:127.0.0.1:${one.tlsPort}?transport=tcp`]],
])(title('with UDP blocked two pages see and hear each other over %s'), async (_transport, urls) => {
  await withServer(urls, TURN_SECRET, async (server) => {
    for (const page of await call(server)) await eventually(() => page.received(), ([stream]) => (stream?.framesDecoded ?? 0) > 10 && (stream?.audioPackets ?? 0) > 20);
  });
});

whereCoturn(title('credentials made with another secret open nothing'), async () => {
  await withServer((one) => [`turn:127.0.0.1:${one.port}?transport=tcp`], 'another', async (server) => {
    const [one, other] = await call(server);
    // The browser gathers nothing it could use: no path is even tried.
    await eventually(() => one.do<string[]>('localCandidates()'), (candidates) => candidates.includes('gathered'));
    expect(await one.do<string[]>('localCandidates()')).not.toContain('relay');
    for (const page of [one, other]) expect((await page.received()).every((stream) => stream.framesDecoded === 0)).toBe(true);
  });
});

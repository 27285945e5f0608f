/** The real openvidu-browser and openvidu-node-client against the server, in a real Chromium. */
import { OpenVidu, type Session } from 'openvidu-node-client';
import { type OpenViduServer, startOpenViduServer } from './server';
import { type Bundle, bundleMediaProcess } from './testing/bundles';
import { CallBrowser, type CallPage } from './testing/browser';
import { eventually } from './testing/eventually';

const SECRET = 'test-secret';

let bundle: Bundle;
let server: OpenViduServer;
let browser: CallBrowser;
let backend: OpenVidu;

beforeAll(async () => {
  bundle = await bundleMediaProcess();
  [server, browser] = await Promise.all([startOpenViduServer({ secret: SECRET, port: 0, mediaPort: 0, mediaProcessPath: bundle.path }), CallBrowser.launch()]);
  backend = new OpenVidu(`http://127.0.0.1:${server.port}`, SECRET);
  backend.enableProdMode();
});

afterEach(async () => {
  await browser?.closePages();
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  await bundle?.remove();
});

async function token(session: Session, role?: string): Promise<string> {
  return (await session.createConnection({ data: 'server', ...(role ? { role: role as never } : {}) })).token;
}

/** Frames and sound of the only stream received. */
async function plays(page: CallPage): Promise<void> {
  const first = await eventually(() => page.received(), (streams) => streams.length > 0 && streams[0]!.framesDecoded > 0 && streams[0]!.audioPackets > 0);
  await eventually(() => page.received(), (streams) => (streams[0]?.framesDecoded ?? 0) > first[0]!.framesDecoded + 10 && streams[0]!.audioPackets > first[0]!.audioPackets);
}

describe('a call', () => {
  test('two pages see and hear each other', async () => {
    const session = await backend.createSession();
    const [one, other] = await Promise.all([browser.open(), browser.open()]);
    await one.join(await token(session));
    await other.join(await token(session));
    await Promise.all([plays(one), plays(other)]);
  });
});

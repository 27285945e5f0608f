/** A real Chromium with fake camera and microphone, and a page that calls. */
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Browser, type Page, chromium } from '@playwright/test';
import { bundlePage } from './bundles';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
];

/** What a page tells of one received stream. */
export interface Received {
  readonly framesDecoded: number;
  readonly audioPackets: number;
  readonly audioEnergy: number;
  readonly state: string;
}

/** Something that happened in a page. */
export interface PageEvent {
  readonly name: string;
  readonly [detail: string]: unknown;
}

/** One participant's page. */
export class CallPage {
  constructor(readonly page: Page) {}

  /** Joins and publishes; resolves with the connection's id. */
  join(token: string, options: Record<string, unknown> = {}): Promise<string> {
    return this.do(`join(${JSON.stringify(token)}, ${JSON.stringify(options)})`);
  }

  /** Runs an expression of `window.visit`. */
  do<Result = void>(expression: string): Promise<Result> {
    return this.page.evaluate(`window.visit.${expression}`) as Promise<Result>;
  }

  received(): Promise<Received[]> {
    return this.do('received()');
  }

  async events(name: string): Promise<PageEvent[]> {
    return (await this.do<PageEvent[]>('events')).filter((event) => event.name === name);
  }
}

/** A browser and the little server of its page. */
export class CallBrowser {
  private constructor(
    private readonly browser: Browser,
    private readonly server: Server,
    private readonly url: string,
  ) {}

  /** @param flags more flags for Chromium */
  static async launch(flags: readonly string[] = []): Promise<CallBrowser> {
    const script = await bundlePage();
    const server = createServer((request, response) => {
      if (request.url === '/page.js') response.writeHead(200, { 'Content-Type': 'text/javascript' }).end(script);
      else response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html><title>call</title><div id="local"></div><div id="remote"></div><script src="/page.js"></script>');
    });
    await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
    const browser = await chromium.launch({ executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium', args: [...FLAGS, ...flags] });
    return new CallBrowser(browser, server, `http://localhost:${(server.address() as AddressInfo).port}/`);
  }

  /** A page of its own, as on another machine. */
  async open(): Promise<CallPage> {
    const context = await this.browser.newContext({ permissions: ['camera', 'microphone'] });
    const page = await context.newPage();
    await page.goto(this.url);
    return new CallPage(page);
  }

  /** Closes the pages, keeps the browser. */
  async closePages(): Promise<void> {
    await Promise.all(this.browser.contexts().map((context) => context.close()));
  }

  async close(): Promise<void> {
    await this.browser.close();
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }
}

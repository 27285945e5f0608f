import { owned } from './owned-sockets';

/** What a page sees of a server that is down; each attempt is counted. */
class DeadLine extends EventTarget {
  static attempts: string[] = [];
  readyState = 0;
  onerror: ((event: Event) => void) | null = null;
  onclose: ((event: Event) => void) | null = null;

  constructor(readonly url: string) {
    super();
    DeadLine.attempts.push(url);
    setTimeout(() => this.fail(), 10);
  }

  close(): void {
    setTimeout(() => this.fail(), 1);
  }

  private fail(): void {
    if (this.readyState === 3) return;
    this.readyState = 3;
    this.onerror?.(new Event('error'));
    this.onclose?.(new Event('close'));
  }
}

interface SdkSocket {
  close(code: number, reason: string): void;
}
const URL_OF = { one: 'ws://salle.example/openvidu?sessionId=un', other: 'ws://salle.example/openvidu?sessionId=deux' };
/** The very part of the SDK that tries again. */
const Retrying = jest.requireActual<new (config: object) => SdkSocket>('openvidu-browser/lib/OpenViduInternal/KurentoUtils/kurento-jsonrpc/clients/transports/webSocketWithReconnection.js');
const opened = (uri: string): SdkSocket => new Retrying({ uri, ismasternodecrashed: () => false });
const attempts = (uri: string): number => DeadLine.attempts.splice(0).filter((url) => url.startsWith(uri)).length;

describe('leaving a room whose server is down', () => {
  const plain = globalThis.WebSocket;
  beforeAll(() => {
    jest.useFakeTimers();
    for (const say of ['error', 'warn', 'debug'] as const) jest.spyOn(console, say).mockReturnValue(undefined);
    globalThis.WebSocket = DeadLine as unknown as typeof WebSocket;
  });
  afterAll(() => {
    globalThis.WebSocket = plain;
    jest.useRealTimers();
    jest.restoreAllMocks();
  });

  it('ends every attempt, also the one under way; whoever stays is still tried for', async () => {
    const [leaver, stayer] = [{ over: false }, { over: false }];
    const socket = owned(leaver, () => opened(URL_OF.one));
    owned(stayer, () => opened(URL_OF.other));
    await jest.advanceTimersByTimeAsync(30_000);
    expect(DeadLine.attempts.filter((url) => url.startsWith(URL_OF.one)).length).toBeGreaterThan(5);
    DeadLine.attempts.length = 0;

    leaver.over = true;
    socket.close(4102, 'left');
    await jest.advanceTimersByTimeAsync(60_000);
    const tried = [...DeadLine.attempts];
    expect(tried.filter((url) => url.startsWith(URL_OF.one))).toEqual([]);
    expect(attempts(URL_OF.other)).toBeGreaterThan(10);
  });

  it('is not forgotten when the socket never opened at all', async () => {
    const leaver = { over: false };
    const socket = owned(leaver, () => opened(URL_OF.one));
    leaver.over = true;
    socket.close(4102, 'left');
    attempts(URL_OF.one);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(attempts(URL_OF.one)).toBe(0);
  });
});

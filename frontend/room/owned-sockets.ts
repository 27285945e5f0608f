/**
 * openvidu-browser tries a lost socket again every three seconds, thousands of times, and also after it was told to close.
 * Here its sockets get an owner, and once that owner has left no socket is opened for it any more.
 */

/** Somebody's place in a room. */
export interface SocketOwner {
  readonly over: boolean;
}

/** The SDK closes a socket with this code just before it makes the one that takes its place. */
const REPLACED = 4104;
/** `WebSocket.CLOSED`. */
const CLOSED = 3;

const owners = new WeakMap<WebSocket, SocketOwner>();
let owner: SocketOwner | null = null;
let installed = false;

/** Runs `open`; the sockets it makes, and all that will take their place, belong to this owner. */
export function owned<Result>(by: SocketOwner, open: () => Result): Result {
  install();
  owner = by;
  try {
    return open();
  } finally {
    owner = null;
  }
}

function install(): void {
  if (installed) return;
  installed = true;
  const Plain = globalThis.WebSocket;
  globalThis.WebSocket = class extends Plain {
    constructor(url: string | URL, protocols?: string | string[]) {
      const mine = owner;
      if (mine?.over) return neverOpened();
      super(url, protocols);
      if (mine) owners.set(this, mine);
    }

    override close(code?: number, reason?: string): void {
      if (code === REPLACED) {
        owner = owners.get(this) ?? null;
        queueMicrotask(() => (owner = null));
      }
      super.close(code, reason);
    }
  };
}

/** Looks like a socket that is closed, and says nothing: who waits for a word of it waits for ever, without a timer. */
function neverOpened(): WebSocket {
  const silent = { readyState: CLOSED, close: () => undefined, send: () => undefined };
  return Object.assign(new EventTarget(), silent) as unknown as WebSocket;
}

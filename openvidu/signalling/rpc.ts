/** JSON-RPC 2.0 framing (jsonrpc.org/specification), as openvidu-browser speaks it. */

/** A request of a browser. */
export interface RpcRequest {
  readonly id: number;
  readonly method: string;
  readonly params: Record<string, unknown>;
}

/** Codes the browser knows. */
export const RPC_ERROR = {
  userNotFound: 102,
  notStreaming: 105,
  alreadyStreaming: 106,
  sessionNotFound: 202,
  badDescription: 302,
  unauthorised: 401,
  badSignal: 601,
  notJoined: 803,
  other: 999,
  reconnection: 40007,
  unknownMethod: -32601,
  malformed: -32600,
} as const;

/** A refusal that goes back to the browser. */
export class RpcError extends Error {
  constructor(
    readonly code: number,
    message: string,
  ) {
    super(message);
  }
}

/** Reads a request; `undefined` for anything that is none. */
export function parseRequest(text: string): RpcRequest | undefined {
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof message !== 'object' || message === null) return undefined;
  const { jsonrpc, id, method, params } = message as Record<string, unknown>;
  if (jsonrpc !== '2.0' || typeof id !== 'number' || !Number.isFinite(id) || typeof method !== 'string') return undefined;
  const object = typeof params === 'object' && params !== null && !Array.isArray(params) ? (params as Record<string, unknown>) : {};
  return { id, method, params: object };
}

/** Writes an answer. */
export function writeResult(id: number, result: Record<string, unknown>): string {
  return JSON.stringify({ jsonrpc: '2.0', id, result });
}

/** Writes a refusal. */
export function writeError(id: number, code: number, message: string): string {
  return JSON.stringify({ jsonrpc: '2.0', id, error: { code, message } });
}

/** Writes a notification. */
export function writeNotification(method: string, params: Record<string, unknown>): string {
  return JSON.stringify({ jsonrpc: '2.0', method, params });
}

/** A text parameter of bounded length, or a refusal. */
export function text(params: Record<string, unknown>, name: string, longest = 4096): string {
  const value = params[name];
  if (typeof value !== 'string' || value.length > longest) throw new RpcError(RPC_ERROR.other, `The parameter ${name} is missing or not sound.`);
  return value;
}

/** One browser's WebSocket: frames in, answers and notifications out, and how its end is understood (RFC 6455 §7.4). */
import type { RawData, WebSocket } from 'ws';
import type { Limits } from '../limits';
import type { Connection } from '../rooms/connection';
import type { Caller, SignallingServices } from './context';
import { MessageBudget } from './message-budget';
import { METHODS } from './methods';
import { RPC_ERROR, RpcError, parseRequest, writeError, writeNotification, writeResult } from './rpc';

/** Close codes of people who go: a page that unloads, a normal end, the browser SDK after leaving. Others are network losses. */
const LEAVING_CODES = new Set([1000, 1001, 4102]);
const POLICY_VIOLATION = 1008;
/** Unsent bytes beyond which a reader is not reading. */
const MOST_UNSENT = 4 * 1024 * 1024;

export class SignallingSocket implements Caller {
  connection: Connection | undefined;
  private readonly budget: MessageBudget;
  private malformed = 0;
  private silence: NodeJS.Timeout | undefined;

  constructor(
    private readonly socket: WebSocket,
    private readonly services: SignallingServices,
    private readonly limits: Limits,
  ) {
    this.budget = new MessageBudget(limits.messagesPerSecond, Date.now());
    socket.on('message', (data, binary) => this.received(data, binary));
    socket.on('close', (code) => this.closed(code));
    socket.on('error', () => socket.terminate());
    this.watch(limits.joinTime);
  }

  notify(method: string, params: Record<string, unknown>): void {
    this.write(writeNotification(method, params));
  }

  close(code: number, reason: string): void {
    this.socket.close(code, reason);
  }

  terminate(): void {
    this.socket.terminate();
  }

  private received(data: RawData, binary: boolean): void {
    if (!this.budget.spend(Date.now())) {
      this.close(POLICY_VIOLATION, 'Too many messages');
      return;
    }
    const request = binary ? undefined : parseRequest((data as Buffer).toString('utf8'));
    if (!request) {
      this.malformed += 1;
      if (this.malformed > this.limits.malformedMessages) this.close(POLICY_VIOLATION, 'Malformed messages');
      return;
    }
    if (this.connection) this.watch(this.limits.silence);
    void this.serve(request.id, request.method, request.params);
  }

  private async serve(id: number, name: string, params: Record<string, unknown>): Promise<void> {
    try {
      const method = METHODS.get(name);
      if (!method) throw new RpcError(RPC_ERROR.unknownMethod, 'There is no such method.');
      const result = await method(this.services, this, params);
      this.write(writeResult(id, this.connection ? { ...result, sessionId: this.connection.rpcSessionId } : result));
    } catch (error) {
      const refusal = error instanceof RpcError ? error : new RpcError(RPC_ERROR.other, 'The request failed.');
      this.write(writeError(id, refusal.code, refusal.message));
    }
  }

  private closed(code: number): void {
    clearTimeout(this.silence);
    const { connection } = this;
    if (!connection) return;
    if (LEAVING_CODES.has(code)) {
      if (connection.detach(this)) this.services.rooms.leave(connection, 'disconnect');
    } else {
      this.services.rooms.dropped(connection, this);
    }
  }

  private watch(time: number): void {
    clearTimeout(this.silence);
    this.silence = setTimeout(() => {
      // Pings alone do not make a stranger welcome for ever.
      if (this.connection) this.terminate();
      else this.close(POLICY_VIOLATION, 'Not joined in time');
    }, time).unref();
  }

  private write(text: string): void {
    if (this.socket.readyState !== this.socket.OPEN) return;
    if (this.socket.bufferedAmount > MOST_UNSENT) this.terminate();
    else this.socket.send(text);
  }
}

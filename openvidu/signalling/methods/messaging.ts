/** Signals: short messages between participants. */
import { type Method, joined } from '../context';
import { RPC_ERROR, RpcError, text } from '../rpc';

const LONGEST_MESSAGE = 64 * 1024;

interface Message {
  readonly to: readonly string[];
  readonly data: string;
  readonly type: string;
}

function readMessage(json: string): Message {
  let message: unknown;
  try {
    message = JSON.parse(json);
  } catch {
    message = undefined;
  }
  if (typeof message !== 'object' || message === null) throw new RpcError(RPC_ERROR.badSignal, 'The message is not sound.');
  const { to, data, type } = message as Record<string, unknown>;
  const recipients = Array.isArray(to) ? to : [];
  if (!recipients.every((one): one is string => typeof one === 'string')) throw new RpcError(RPC_ERROR.badSignal, 'The recipients are not sound.');
  return { to: recipients, data: typeof data === 'string' ? data : '', type: typeof type === 'string' ? type.slice(0, 200) : 'signal' };
}

/** Sends to some, or to everybody including the sender. */
export const sendMessage: Method = (services, caller, params) => {
  const { session, connection } = joined(services, caller);
  const { to, data, type } = readMessage(text(params, 'message', LONGEST_MESSAGE));
  const recipients = to.length === 0 ? session.participants : to.map((id) => session.connections.get(id));
  if (recipients.some((recipient) => !recipient?.active)) throw new RpcError(RPC_ERROR.badSignal, 'A recipient is not in the session.');
  for (const recipient of new Set(recipients)) recipient?.notify('sendMessage', { data, type, from: connection.id });
  return {};
};

/** Everything a hostile client may throw at the WebSocket and the REST door. */
import { WebSocket } from 'ws';

const CALLS: readonly string[] = [
  '',
  '{',
  'null',
  '[]',
  '"text"',
  '{"jsonrpc":"1.0","id":1,"method":"ping"}',
  '{"jsonrpc":"2.0","id":1,"method":"__proto__"}',
  '{"jsonrpc":"2.0","id":1,"method":"constructor","params":{}}',
  '{"jsonrpc":"2.0","id":2,"method":"joinRoom","params":{"token":"tok_none","session":"none"}}',
  '{"jsonrpc":"2.0","id":3,"method":"joinRoom","params":[1,2]}',
  '{"jsonrpc":"2.0","id":4,"method":"publishVideo","params":{"sdpOffer":"v=0"}}',
  '{"jsonrpc":"2.0","id":5,"method":"receiveVideoFrom","params":{"sender":"str_CAM_abcd_con_A123456789"}}',
  '{"jsonrpc":"2.0","id":6,"method":"connect","params":{"sessionId":"nothing"}}',
  '{"jsonrpc":"2.0","id":7,"method":"sendMessage","params":{"message":"{"}}',
  '{"jsonrpc":"2.0","id":1e400,"method":"ping"}',
];

function flood(port: number, messages: readonly (string | Buffer)[]): Promise<void> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/openvidu`);
    socket.on('open', () => {
      for (const message of messages) socket.send(message, () => undefined);
    });
    socket.on('close', () => resolve());
    socket.on('error', () => resolve());
  });
}

/** Ends once the server has hung up on every one of them. */
export async function storm(port: number): Promise<void> {
  const garbage = Array.from({ length: 60 }, (_, index) => CALLS[index % CALLS.length]!);
  const pings = Array.from({ length: 1000 }, (_, index) => `{"jsonrpc":"2.0","id":${index},"method":"ping"}`);
  const binary = Array.from({ length: 60 }, (_, index) => Buffer.alloc(64, index));
  await Promise.all([
    ...Array.from({ length: 10 }, () => flood(port, garbage)),
    flood(port, pings),
    flood(port, binary),
    flood(port, ['x'.repeat(1024 * 1024)]),
    ...Array.from({ length: 10 }, (_, index) => fetch(`http://127.0.0.1:${port}/openvidu/api/sessions/%ZZ${index}`, { method: 'POST', body: '{' }).then((response) => response.text())),
  ]);
}

/** The bad network itself: what is judged by it must be able to trust it. */
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { DatagramRelay } from './datagram-relay';
import { Hand } from './hand';
import { Link, seeded } from './link';
import { PersonPath } from './person-path';

function link(seed = 1): { link: Link; hand: Hand; arrived: number[]; send(count: number, bytes?: number): void } {
  const hand = new Hand();
  const made = new Link(seeded(seed), hand);
  const arrived: number[] = [];
  let next = 0;
  const send = (count: number, bytes = 100): void => {
    for (let one = 0; one < count; one += 1) {
      const number = next++;
      made.carry(bytes, () => arrived.push(number));
    }
  };
  return { link: made, hand, arrived, send };
}

test('a delay holds back and keeps the order, also when it shrinks', () => {
  const { link: path, hand, arrived, send } = link();
  path.set({ delay: 50 });
  send(2);
  hand.turn(49);
  expect(arrived).toEqual([]);
  path.set({ delay: 5 });
  send(1);
  hand.turn(20);
  expect(arrived).toEqual([0, 1, 2]);
});

test('the same seed loses the same packets, about as many as asked for', () => {
  const losses = [7, 7, 8].map((seed) => {
    const { link: path, arrived, send } = link(seed);
    path.set({ loss: 0.05 });
    send(2000);
    expect(path.dropped).toBeGreaterThan(60);
    expect(path.dropped).toBeLessThan(140);
    return arrived.join();
  });
  expect(losses[0]).toBe(losses[1]);
  expect(losses[0]).not.toBe(losses[2]);
});

test('a rate spaces packets out, and a full queue drops the newest', () => {
  const { link: path, hand, arrived, send } = link();
  path.set({ rate: 80_000, queue: 100 });
  send(20, 100);
  hand.turn(35);
  expect(arrived).toHaveLength(3);
  hand.turn(1000);
  // One on the wire every 10 ms, and those that wait no longer than 100 ms.
  expect(arrived).toHaveLength(11);
  expect(path.dropped).toBe(9);
});

test('a cut swallows datagrams and holds streams back until it ends', () => {
  const { link: path, hand, arrived, send } = link();
  const heard: string[] = [];
  path.set({ cut: true });
  send(3);
  path.stream(() => heard.push('first'));
  path.stream(() => heard.push('second'));
  hand.turn(5000);
  expect([arrived, heard]).toEqual([[], []]);
  path.set({ cut: false });
  expect(heard).toEqual(['first', 'second']);
});

test('datagrams go and come back, each client from a port of its own', async () => {
  const server = createSocket('udp4');
  const origins: number[] = [];
  server.on('message', (datagram, { port, address }) => {
    origins.push(port);
    server.send(datagram, port, address);
  });
  await new Promise<void>((resolve) => server.bind(0, '127.0.0.1', resolve));
  const relay = await DatagramRelay.listen(new Link(), new Link());
  relay.target = server.address().port;
  const clients = [createSocket('udp4'), createSocket('udp4')];
  for (const client of clients) {
    client.send('hello', relay.port, '127.0.0.1');
    const [answer] = (await once(client, 'message')) as [Buffer];
    expect(answer.toString()).toBe('hello');
  }
  expect(new Set(origins).size).toBe(2);
  for (const client of clients) client.close();
  relay.close();
  server.close();
});

test('a stream passes whole, its first byte after a handshake, and its candidates lead through the path', async () => {
  const server = createServer((socket) => socket.on('data', (part) => socket.write(`${part.toString()} 127.0.0.1 40000 typ host`)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const path = await PersonPath.open({ port: (server.address() as AddressInfo).port, mediaPort: 40_000 });
  const client = connect(path.port, 'localhost');
  client.write('offer');
  const [answer] = (await once(client, 'data')) as [Buffer];
  expect(answer.toString()).toBe(`offer 127.0.0.1 ${path.mediaPort} typ host`);
  expect(path.token('ws://elsewhere:1?sessionId=a&token=b')).toBe(`ws://localhost:${path.port}/?sessionId=a&token=b`);
  path.dropSignalling();
  await once(client, 'close');
  await path.close();
  server.close();
});


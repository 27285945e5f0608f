/** STUN by the test vectors of RFC 5769, hostile packets, and the door for relayed browsers. */
import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { once } from 'node:events';
import fc from 'fast-check';
import type { LocalParameters, MediaTransport, TransportEvents, TransportFactory } from '../transport';
import { withRelayedDoor } from './relayed-door';
import { STUN, attribute, isProved, readStun, replaced, xorMappedAddress } from './stun';

/** RFC 5769 §2.1, the sample request. */
const SAMPLE = Buffer.from(
  '000100582112a442b7e7a701bc34d686fa87dfae802200105354554e207465737420636c69656e74002400046e0001ff80290008932ff9b151263b36000600096576746a3a68367659202020000800149aeaa70cbfd8cb56781ef2b5b2d3f249c1b571a280280004e57a3bcf',
  'hex',
);
const PASSWORD = 'VOkJxbRl1RmTxUk/WvJxBt';

test('the sample request of RFC 5769 is read and its proof holds, with its own password only', () => {
  const message = readStun(SAMPLE)!;
  expect(message.type).toBe(STUN.bindingRequest);
  expect(attribute(message, STUN.username)?.toString()).toBe('evtj:h6vY');
  expect(isProved(SAMPLE, message, PASSWORD)).toBe(true);
  expect(isProved(SAMPLE, message, 'another')).toBe(false);
});

test('a replaced attribute is proved anew, and the rest stays', () => {
  const again = replaced(SAMPLE, readStun(SAMPLE)!, STUN.iceControlled, Buffer.alloc(8, 1), PASSWORD);
  const message = readStun(again)!;
  expect(isProved(again, message, PASSWORD)).toBe(true);
  expect(attribute(message, STUN.iceControlled)).toEqual(Buffer.alloc(8, 1));
  expect(attribute(message, STUN.username)?.toString()).toBe('evtj:h6vY');
  // Put back, with the vector's padding of spaces, it is the sample's own fingerprint again: taken over the same bytes.
  expect(again.length).toBe(SAMPLE.length);
  expect(message.attributes.at(-1)!.type).toBe(STUN.fingerprint);
});

test('addresses are written as in the sample responses of RFC 5769', () => {
  expect(xorMappedAddress(SAMPLE, '192.0.2.1', 32853).toString('hex')).toBe('0001a147e112a643');
  expect(xorMappedAddress(SAMPLE, '::ffff:192.0.2.1', 32853).toString('hex')).toBe('0001a147e112a643');
  expect(xorMappedAddress(SAMPLE, '2001:db8:1234:5678:11:2233:4455:6677', 32853).toString('hex')).toBe('0002a1470113a9faa5d3f179bc25f4b5bed2b9d9');
});

test('no packet, whatever is in it, is more than refused', () => {
  const anything = fc.oneof(
    fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
    // A good message with some of its bytes changed, and cut.
    fc.tuple(fc.array(fc.tuple(fc.nat(SAMPLE.length - 1), fc.nat(255))), fc.nat(SAMPLE.length)).map(([changes, length]) => {
      const bytes = Buffer.from(SAMPLE);
      for (const [at, byte] of changes) bytes[at] = byte;
      return bytes.subarray(0, length);
    }),
  );
  fc.assert(
    fc.property(anything, (packet) => {
      const message = readStun(packet);
      if (message && isProved(packet, message, PASSWORD)) replaced(packet, message, STUN.iceControlled, Buffer.alloc(8, 1), PASSWORD);
    }),
  );
});

describe('the door for relayed browsers', () => {
  const ZERO = Buffer.alloc(8);
  let library: Socket;
  let browser: Socket;
  let transports: TransportFactory;
  let transport: MediaTransport;
  const sockets: Socket[] = [];

  async function socket(): Promise<Socket> {
    const made = createSocket('udp4');
    sockets.push(made);
    made.bind(0, '127.0.0.1');
    await once(made, 'listening');
    return made;
  }

  /** The sample request, of somebody else and with that tie-breaker. */
  function check(tieBreaker: Buffer, password = PASSWORD): Buffer {
    return replaced(SAMPLE, readStun(SAMPLE)!, STUN.iceControlled, tieBreaker, password);
  }

  function send(packet: Buffer): void {
    browser.send(packet, transports.relayedPort, '127.0.0.1');
  }

  async function heard(by: Socket): Promise<[Buffer, RemoteInfo]> {
    return (await once(by, 'message')) as [Buffer, RemoteInfo];
  }

  beforeEach(async () => {
    [library, browser] = [await socket(), await socket()];
    const local: LocalParameters = { iceUsernameFragment: 'evtj', icePassword: PASSWORD, fingerprint: '', setup: 'active', port: library.address().port };
    const plain: TransportFactory = { port: local.port, create: () => Promise.resolve({ local, send: () => undefined, close: () => undefined }) };
    transports = await withRelayedDoor(plain, 0);
    const events: TransportEvents = { packet: () => undefined, open: () => undefined, lost: () => undefined };
    transport = await transports.create(local, events);
  });

  afterEach(async () => {
    transports.close?.();
    await Promise.all(sockets.splice(0).map((each) => new Promise<void>((resolve) => each.close(() => resolve()))));
  });

  test('is told in the description of each pipe', () => {
    expect(transport.local.relayedPort).toBe(transports.relayedPort);
    expect(transports.relayedPort).not.toBe(transports.port);
  });

  test('a proved check with a tie-breaker of zero goes on with another; the answer comes back with the asker’s own address', async () => {
    const arriving = heard(library);
    send(check(ZERO));
    const [packet, from] = await arriving;
    const message = readStun(packet)!;
    expect(isProved(packet, message, PASSWORD)).toBe(true);
    expect(attribute(message, STUN.iceControlled)?.readBigUInt64BE()).toBe(1n);
    const answering = heard(browser);
    const written = xorMappedAddress(packet, from.address, from.port);
    const success = Buffer.from(SAMPLE);
    success.writeUInt16BE(STUN.bindingSuccess);
    // The sample's tie-breaker stands where the mapped address is: same length, only the type differs.
    success.writeUInt16BE(STUN.mappedAddress, 48);
    library.send(replaced(success, readStun(success)!, STUN.mappedAddress, written, PASSWORD), from.port, from.address);
    const [answer] = await answering;
    expect(isProved(answer, readStun(answer)!, PASSWORD)).toBe(true);
    expect(attribute(readStun(answer)!, STUN.mappedAddress)).toEqual(xorMappedAddress(answer, '127.0.0.1', browser.address().port));
  });

  test('what follows on that path passes untouched in both directions', async () => {
    const first = heard(library);
    send(check(ZERO));
    const [, from] = await first;
    const next = heard(library);
    send(Buffer.from([22, 254, 253, 1, 2, 3]));
    expect((await next)[0]).toEqual(Buffer.from([22, 254, 253, 1, 2, 3]));
    const back = heard(browser);
    library.send(Buffer.from([128, 96, 1]), from.port, from.address);
    expect((await back)[0]).toEqual(Buffer.from([128, 96, 1]));
  });

  test('who has a tie-breaker, or no password, or comes after the pipe is closed, is not heard', async () => {
    const first = heard(library);
    send(Buffer.from([22, 254, 253]));
    send(check(Buffer.alloc(8, 7)));
    send(check(ZERO, 'another'));
    send(check(ZERO));
    // One sender's datagrams keep their order on the loopback: the first heard is the only one let in.
    expect(attribute(readStun((await first)[0])!, STUN.iceControlled)?.readBigUInt64BE()).toBe(1n);
    transport.close();
    const last = await transports.create(transport.local, { packet: () => undefined, open: () => undefined, lost: () => undefined });
    last.close();
    const after = heard(library);
    send(check(ZERO));
    library.emit('message', Buffer.from('nothing else'), {});
    expect((await after)[0].toString()).toBe('nothing else');
  });
});

/** The media process: the relay behind an IPC channel. It lives apart so that a crash of native code never takes the server. */
import { MediaPortTaken, createDatachannelFactory } from './datachannel-transport';
import { withRelayedDoor } from './ice/relayed-door';
import type { MediaProcessOptions, MediaReport, MediaRequest } from './messages';
import { Relay } from './relay';
import { UnusableOffer } from './sdp/offer';
import type { TransportFactory } from './transport';

/** How often the relay looks what is due, in ms: reorder tolerance is 8 ms, feedback 50 ms. */
const TICK = 10;

function report(message: MediaReport): void {
  process.send?.(message);
}

async function serve(relay: Relay, message: MediaRequest): Promise<void> {
  const { request } = message;
  try {
    if (message.command === 'publish') {
      report({ event: 'reply', request, sdpAnswer: await relay.publish(message.connectionId, message.streamId, message.sdpOffer, message.loopback) });
    } else if (message.command === 'subscribe') {
      report({ event: 'reply', request, sdpAnswer: await relay.subscribe(message.connectionId, message.streamId, message.sdpOffer) });
    } else if (message.command === 'close') {
      relay.close(message.connectionId);
      report({ event: 'reply', request });
    } else {
      report({ event: 'reply', request, statistics: { ...relay.statistics } });
    }
  } catch (error) {
    report({ event: 'reply', request, refused: error instanceof Error ? error.message : 'unknown', badOffer: error instanceof UnusableOffer });
  }
}

async function start(wrap: (transports: TransportFactory) => TransportFactory): Promise<void> {
  const options = JSON.parse(process.argv[2] ?? '{}') as MediaProcessOptions;
  const direct = await createDatachannelFactory(options.mediaPort);
  const transports = options.relayedPort === undefined ? direct : await withRelayedDoor(direct, options.relayedPort);
  const relay = new Relay(
    wrap(transports),
    { host: options.publicHost, bitrateCap: options.bitrateCap, maximumConnections: options.maximumConnections },
    (connectionId, state) => report({ event: 'connection', connectionId, state }),
  );
  setInterval(() => relay.tick(), TICK);
  process.on('message', (message) => void serve(relay, message as MediaRequest));
  report({ event: 'ready', mediaPort: transports.port, ...(transports.relayedPort === undefined ? {} : { relayedPort: transports.relayedPort }) });
}

/**
 * Runs the media process for ever.
 * @param wrap lets a bench put a bad network between the relay and its pipes
 */
export function runMediaProcess(wrap: (transports: TransportFactory) => TransportFactory = (transports) => transports): void {
  // The server is gone: nobody needs this process. Native threads would keep it alive, hence the hard exit.
  process.on('disconnect', () => process.exit(0));
  // A signal to the whole group (Ctrl-C) is for the server to handle, which then closes the channel.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => undefined);
  start(wrap).catch((error: unknown) => {
    const reason = error instanceof MediaPortTaken ? error.message : 'The media process could not start.';
    process.send?.({ event: 'unable', reason } satisfies MediaReport, () => process.exit(1));
  });
}

import type { BrowserContext } from '@playwright/test';
import { DatagramRelay } from '../openvidu/testing/network/datagram-relay';
import { type Conditions, Link, seeded } from '../openvidu/testing/network/link';

/** One person's way to the media server's UDP port, with conditions of its own. Close it when done. */
export class ShapedMedia {
  private constructor(
    private readonly relay: DatagramRelay,
    private readonly up: Link,
    private readonly down: Link,
  ) {}

  /** Pages opened in this context from now on send through it: in what the server answers, its port is replaced by ours. */
  static async before(context: BrowserContext): Promise<ShapedMedia> {
    const [up, down] = [new Link(seeded(1)), new Link(seeded(2))];
    const relay = await DatagramRelay.listen(up, down);
    await context.exposeFunction('throughRelay', (port: number) => {
      relay.target = port;
      return relay.port;
    });
    await context.addInitScript(() => {
      // Of its two shapes the one with a promise: the other, with callbacks, is not what our pages call.
      const plain = RTCPeerConnection.prototype.setRemoteDescription as (this: RTCPeerConnection, description: RTCSessionDescriptionInit) => Promise<void>;
      RTCPeerConnection.prototype.setRemoteDescription = async function (description) {
        const port = /^a=candidate:.* (\d+) typ host/m.exec(description?.sdp ?? '')?.[1];
        if (!port) return plain.call(this, description);
        const { throughRelay } = window as unknown as { throughRelay(port: number): Promise<number> };
        const ours = await throughRelay(Number(port));
        return plain.call(this, { type: description.type, sdp: (description.sdp ?? '').replaceAll(` ${port} typ host`, ` ${ours} typ host`) });
      };
    });
    return new ShapedMedia(relay, up, down);
  }

  /** Rates in bit/s, times in ms. */
  set(conditions: Partial<Conditions>): void {
    this.up.set(conditions);
    this.down.set(conditions);
  }

  upwards(conditions: Partial<Conditions>): void {
    this.up.set(conditions);
  }

  close(): void {
    this.relay.close();
  }
}

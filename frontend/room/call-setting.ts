import type { Injector } from '@angular/core';
import type { ConnectionView } from '../../journey/views';
import type { LocalMedia } from './local-media';
import type { Badge } from './badge';

/**
 * `connecting`: on the way in. `waiting`: in the room, the other side is not. `together`: both are.
 * `reconnecting`: the connection was lost and comes back by itself. `replaced`: the same person entered from another
 * window. `refused`: the service says no, `problem` tells why. `left`: the person left.
 */
export type CallState = 'idle' | 'connecting' | 'waiting' | 'together' | 'reconnecting' | 'replaced' | 'refused' | 'left';

/** What a call needs from its surroundings. */
export interface CallSetting {
  side: Badge['side'];
  media: LocalMedia;
  injector: Injector;
  /** A fresh single-use token; asked again at each return. */
  requestConnection(): Promise<ConnectionView>;
  /** A word from the other page, such as « a photo was taken ». */
  heard?(kind: string, data: string): void;
}

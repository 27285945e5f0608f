import { preloadVideo } from './openvidu';

/** Called by the dashboard once it is at rest: the clinician's room and the SDK are there before REJOINDRE is clicked. */
export function preloadRoom(): void {
  void import('./clinician-room').catch(() => undefined);
  void preloadVideo().catch(() => undefined);
}

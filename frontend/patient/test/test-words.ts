import type { TestReason } from '../../../journey/20-preparation';
import type { DeviceWord } from '../../look/device-word';
import { dayOf } from '../../look/instants';
import { mediaProblemWords } from '../../room/media-problem';
import { spokenDay } from '../words/when';
import { words } from '../words/words';
import type { PartViews, TestPart } from './test-parts';

/** What to say of one thing that does not work: the cause, the gestures, the button that tries again. */
export interface Remedy {
  icon: string;
  title: string;
  gestures: string[];
  retry: string;
  /** Goes on without settling it now. */
  aside: string;
}

/** Words of each cause a part can fail for; a busy microphone has words of its own although its code is that of a missing one. */
export function remedyOf(reason: TestReason | 'microphone-busy', device: DeviceWord): Remedy {
  const { test } = words();
  const { goOn, goOnSound, retry, search, measureAgain } = test;
  switch (reason) {
    case 'camera-refused':
    case 'camera-busy':
      return { ...mediaProblemWords(reason, device), icon: 'videocam_off', retry, aside: goOnSound };
    case 'camera-missing':
      return { ...mediaProblemWords(reason, device), icon: 'videocam_off', retry: search, aside: goOnSound };
    case 'microphone-refused':
    case 'microphone-busy':
      return { ...mediaProblemWords(reason, device), icon: 'mic_off', retry, aside: goOn };
    case 'microphone-missing':
      return { ...mediaProblemWords(reason, device), icon: 'mic_off', retry: search, aside: goOn };
    case 'not-heard':
      return { icon: 'mic_off', title: test.notHeardTitle, gestures: [test.notHeardDo(device)], retry, aside: goOn };
    case 'hears-nothing':
      return { icon: 'volume_off', title: test.hearsNothing, gestures: [test.louder(device), test.unplug], retry: test.playAgain, aside: goOn };
    case 'browser-unsupported':
      return { icon: 'web_asset_off', title: test.oldBrowser, gestures: [test.useBrowser], retry, aside: goOn };
    case 'network-blocked':
      return { icon: 'wifi_off', title: test.blocked, gestures: [test.otherNetwork], retry: measureAgain, aside: goOn };
    case 'network-weak':
      return { icon: 'network_check', title: test.weak, gestures: [test.soundFirst, test.closer], retry: measureAgain, aside: goOn };
  }
}

/** Words when the network could not be measured and the person's network is not the cause. */
export function notMeasured(): Remedy {
  const { test, somethingBroke } = words();
  return { icon: 'cloud_off', title: test.notMeasured, gestures: [somethingBroke], retry: test.measureAgain, aside: test.goOn };
}
/** Words when there is no connection at all. */
export function noConnection(): Remedy {
  const { test } = words();
  return { icon: 'cloud_off', title: test.offline, gestures: [test.checkNetwork], retry: test.measureAgain, aside: test.goOn };
}

/** « À demain. », « À mardi. », « À tout à l’heure. », « Au 16 décembre. » */
export function seeYou(startsAt: string, now: string, zone: string): string {
  const { soon, seeYou: say } = words().test;
  const [day, today] = [dayOf(startsAt, zone), dayOf(now, zone)];
  return Date.parse(startsAt) < Date.parse(now) || day === today ? soon : say(spokenDay(day, today));
}

/** One line about a part the page does not speak of just now. */
export function rowWords(part: TestPart, parts: PartViews, device: DeviceWord): string {
  const { state, reason } = parts[part];
  const { row } = words().test;
  if (state === 'failed' && reason) return remedyOf(reason, device).title;
  if (state === 'unknown') return part === 'network' ? row.notMeasured : row.notYet;
  if (state === 'waiting') return row.next;
  switch (part) {
    case 'camera':
      return state === 'passed' ? row.seen : row.opening;
    case 'microphone':
      return state === 'passed' ? row.heard : row.listening;
    case 'loudspeaker':
      return state === 'passed' ? row.hears : row.next;
    case 'network':
      if (state !== 'passed') return row.measuring;
      return parts.camera.state === 'passed' ? row.sharp : row.clear;
    case 'browser':
      return row.video;
  }
}

/**
 * « téléphone » on what is held in the hand, « ordinateur » elsewhere: words for the person's own device. A tablet may
 * present itself as a desktop computer: a coarse pointer gives it away.
 */
export type DeviceWord = 'téléphone' | 'ordinateur';
export function deviceWord(agent: string = navigator.userAgent, coarse: boolean = globalThis.matchMedia?.('(pointer: coarse)').matches ?? false): DeviceWord {
  return coarse || /Mobi|iPhone|iPad|Android|Tablet/i.test(agent) ? 'téléphone' : 'ordinateur';
}

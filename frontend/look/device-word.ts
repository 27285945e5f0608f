/** « téléphone » on what is held in the hand, « ordinateur » elsewhere: words for the person's own device. */
export function deviceWord(agent: string = navigator.userAgent): 'téléphone' | 'ordinateur' {
  return /Mobi|iPhone|iPad|Android|Tablet/i.test(agent) ? 'téléphone' : 'ordinateur';
}

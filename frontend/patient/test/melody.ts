/** A soft rising tune, in hertz and seconds: something one recognises as meant, and not as an alarm. */
const NOTES: readonly [number, number, number][] = [
  [523.25, 0, 0.35],
  [659.25, 0.3, 0.35],
  [783.99, 0.6, 0.35],
  [1046.5, 0.9, 0.6],
  [783.99, 1.5, 0.35],
  [1046.5, 1.8, 1],
];
/** How long it lasts. */
export const MELODY_MS = 2_900;

/** Plays it once through the loudspeaker. Resolves when it is over; does nothing when sound is not allowed yet. */
export async function playMelody(context: AudioContext): Promise<void> {
  await context.resume();
  const start = context.currentTime + 0.05;
  const volume = context.createGain();
  volume.gain.value = 0.5;
  volume.connect(context.destination);
  for (const [pitch, after, length] of NOTES) {
    const tone = context.createOscillator();
    const swell = context.createGain();
    tone.type = 'triangle';
    tone.frequency.value = pitch;
    swell.gain.setValueAtTime(0, start + after);
    swell.gain.linearRampToValueAtTime(0.6, start + after + 0.03);
    swell.gain.exponentialRampToValueAtTime(0.001, start + after + length);
    tone.connect(swell).connect(volume);
    tone.start(start + after);
    tone.stop(start + after + length);
  }
  await new Promise((resolve) => setTimeout(resolve, MELODY_MS));
  volume.disconnect();
}

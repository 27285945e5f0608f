/** Sounds made on the spot: nothing to download, nothing to be missing. */
const NOTES = { calm: [523.25, 659.25, 783.99, 1046.5, 783.99, 659.25], call: [659.25, 830.61, 987.77] } as const;

/** Plays a short melody; resolves when it has been heard out. Browsers may keep it silent before a first gesture. */
export async function playMelody(kind: keyof typeof NOTES, context: AudioContext): Promise<void> {
  if (context.state === 'suspended') await Promise.race([context.resume(), new Promise((resolve) => setTimeout(resolve, 300))]);
  const step = kind === 'calm' ? 0.32 : 0.18;
  const notes = NOTES[kind];
  notes.forEach((frequency, index) => sound(context, frequency, context.currentTime + 0.05 + index * step, step * 1.6));
  await new Promise((resolve) => setTimeout(resolve, (notes.length * step + 0.4) * 1000));
}

function sound(context: AudioContext, frequency: number, at: number, seconds: number): void {
  const voice = context.createOscillator();
  const volume = context.createGain();
  voice.type = 'triangle';
  voice.frequency.value = frequency;
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(0.3, at + 0.03);
  volume.gain.exponentialRampToValueAtTime(0.001, at + seconds);
  voice.connect(volume).connect(context.destination);
  voice.start(at);
  voice.stop(at + seconds);
}

import { loudness, rootMeanSquare, SoundLevel } from './sound-level';

describe('the microphone’s level', () => {
  it('hears a person, not a knock nor the hum of the room', () => {
    const level = new SoundLevel({} as AudioContext);
    for (let reading = 0; reading < 100; reading++) level.take(0.004);
    level.take(0.9);
    expect(level.heard()).toBe(false);
    for (let reading = 0; reading < 8; reading++) level.take(0.08);
    expect(level.heard()).toBe(true);
  });

  it('is not listening while the browser holds sound back, and says so', () => {
    expect(new SoundLevel({ state: 'suspended' } as AudioContext).listening).toBe(false);
    expect(new SoundLevel({ state: 'running' } as AudioContext).listening).toBe(true);
  });

  it('moves as the ear does', () => {
    expect(loudness(0)).toBe(0);
    expect(loudness(0.001)).toBe(0);
    expect(loudness(0.05)).toBeGreaterThan(0.4);
    expect(loudness(1)).toBe(1);
    expect(rootMeanSquare(new Float32Array([0.5, -0.5]))).toBeCloseTo(0.5);
  });
});

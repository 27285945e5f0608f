import { Follower } from './follower';

/** Answers when told to, as a network does. */
class Asked {
  readonly waiting: { resolve: (value: string) => void; reject: (fault: Error) => void }[] = [];
  count = 0;
  readonly ask = () => {
    this.count += 1;
    return new Promise<string>((resolve, reject) => this.waiting.push({ resolve, reject }));
  };
}
const settled = () => jest.advanceTimersByTimeAsync(0);

describe('a reading kept current', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('reads once for a burst, and again for what changed while it read', async () => {
    const asked = new Asked();
    const follower = new Follower(asked.ask);
    void follower.read();
    follower.changed();
    follower.changed();
    expect(asked.count).toBe(1);
    asked.waiting[0]?.resolve('before');
    await settled();
    expect(follower.reading.value()).toBe('before');
    await jest.advanceTimersByTimeAsync(200);
    expect(asked.count).toBe(2);
    asked.waiting[1]?.resolve('after');
    await settled();
    await jest.advanceTimersByTimeAsync(60_000);
    expect([follower.reading.value(), asked.count]).toEqual(['after', 2]);
  });

  it('is not starved by changes that never end', async () => {
    const asked = new Asked();
    const follower = new Follower(asked.ask);
    for (let step = 0; step < 20; step += 1) {
      follower.changed();
      await jest.advanceTimersByTimeAsync(100);
    }
    expect(asked.count).toBe(1);
    asked.waiting[0]?.resolve('shown');
    await settled();
    expect(follower.reading.value()).toBe('shown');
  });

  it('keeps what was heard when the reading fails, says so, and goes on trying', async () => {
    const asked = new Asked();
    const follower = new Follower(asked.ask);
    void follower.read();
    asked.waiting[0]?.resolve('old');
    await settled();
    follower.changed();
    await jest.advanceTimersByTimeAsync(200);
    asked.waiting[1]?.reject(new Error('away'));
    await settled();
    expect([follower.current(), follower.reading.value()]).toEqual([false, 'old']);
    await jest.advanceTimersByTimeAsync(1_000);
    asked.waiting[2]?.resolve('new');
    await settled();
    expect([follower.current(), follower.reading.value()]).toEqual([true, 'new']);
    follower.stop();
  });

  it('does not wait for its next try when the connection is back', async () => {
    const asked = new Asked();
    const follower = new Follower(asked.ask);
    for (let failure = 0; failure < 6; failure += 1) {
      void follower.read();
      asked.waiting[failure]?.reject(new Error('away'));
      await settled();
    }
    follower.hurry();
    await jest.advanceTimersByTimeAsync(200);
    expect(asked.count).toBe(7);
    follower.stop();
  });
});

import { type LadderReading, PictureLadder, type PictureStep } from './picture-ladder';

const at = (availableKbps: number | null, lossPercent: number | null = 0, roundTripMs: number | null = 50): LadderReading => ({ availableKbps, unhindered: false, lossPercent, roundTripMs });

/** The steps in the order they were taken. */
function walk(ladder: PictureLadder, reading: LadderReading, seconds: number): PictureStep[] {
  const steps: PictureStep[] = [];
  for (let second = 0; second < seconds; second++) {
    const before = ladder.now;
    const after = ladder.read(reading);
    if (after !== before) steps.push(after);
  }
  return steps;
}

describe('the steps of the picture', () => {
  it('stay whole on a good network, on one that says nothing, and through a hiccup', () => {
    const ladder = new PictureLadder();
    expect(walk(ladder, at(1_200), 30)).toEqual([]);
    expect(walk(ladder, at(null, null, null), 30)).toEqual([]);
    expect(walk(ladder, at(60, 40), 3)).toEqual([]);
    expect(walk(ladder, at(800), 30)).toEqual([]);
  });

  it('stay whole where a still picture needs no more', () => {
    const ladder = new PictureLadder();
    expect(walk(ladder, { ...at(150), unhindered: true }, 60)).toEqual([]);
  });

  it('go down one by one when the network thins, never two at once', () => {
    const ladder = new PictureLadder();
    walk(ladder, at(1_200), 10);
    expect(walk(ladder, at(85), 9)).toEqual(['low']);
    expect(walk(ladder, at(85), 10)).toEqual(['none']);
  });

  it('stop at the smaller picture where that one passes', () => {
    const ladder = new PictureLadder();
    walk(ladder, at(1_200), 10);
    expect(walk(ladder, at(150), 60)).toEqual(['low']);
  });

  it('heavy loss counts whatever the browser believes of the breadth', () => {
    const ladder = new PictureLadder();
    walk(ladder, at(1_200), 10);
    expect(walk(ladder, at(1_200, 30), 30)).toEqual(['low', 'none']);
  });

  it('come back by themselves, to the smaller picture first', () => {
    const ladder = new PictureLadder();
    walk(ladder, at(1_200), 10);
    walk(ladder, at(85), 16);
    expect(ladder.now).toBe('none');
    expect(walk(ladder, at(300), 40)).toEqual(['low', 'full']);
  });

  it('try more and more rarely where the picture does not hold, and do not flicker', () => {
    const ladder = new PictureLadder();
    walk(ladder, at(1_200), 10);
    const steps = walk(ladder, at(85), 300);
    expect(steps.slice(0, 4)).toEqual(['low', 'none', 'low', 'none']);
    expect(steps.length).toBeLessThanOrEqual(14);
  });

  it('a new path is judged anew, from where the picture stands', () => {
    const ladder = new PictureLadder();
    walk(ladder, at(1_200), 10);
    walk(ladder, at(85), 3);
    ladder.settle();
    expect(walk(ladder, at(85), 6)).toEqual([]);
    expect(ladder.now).toBe('full');
  });
});

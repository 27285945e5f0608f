import { hasPassed, isBegun, isSettled, partInFocus, type PartState, partsToSettle, type PartViews, TEST_PARTS, testOf, untouchedParts } from './test-parts';

function parts(states: Partial<Record<(typeof TEST_PARTS)[number], PartState | [PartState, 'aside']>>): PartViews {
  const views: Record<string, unknown> = { ...untouchedParts() };
  for (const [part, given] of Object.entries(states)) {
    const [state, aside] = Array.isArray(given) ? given : [given, null];
    views[part] = { state, reason: state === 'failed' ? 'hears-nothing' : null, aside: aside === 'aside' };
  }
  return views as unknown as PartViews;
}
const all = (state: PartState) => parts(Object.fromEntries(TEST_PARTS.map((part) => [part, state])));

describe('the parts of the equipment test (mission, item 24)', () => {
  it('speaks of one thing at a time: what fails or asks comes before what is measured', () => {
    expect(partInFocus(untouchedParts())).toBeNull();
    expect(partInFocus(parts({ camera: 'running', network: 'running' }))).toBe('camera');
    expect(partInFocus(parts({ camera: 'passed', microphone: 'asking', network: 'failed' }))).toBe('microphone');
    expect(partInFocus(parts({ camera: ['failed', 'aside'], microphone: 'asking' }))).toBe('microphone');
    expect(partInFocus(all('passed'))).toBeNull();
  });

  it('comes back to what was put aside only once all the rest is settled', () => {
    const settled = parts({ browser: 'passed', camera: ['failed', 'aside'], microphone: 'passed', loudspeaker: 'passed', network: 'passed' });
    expect(isSettled(settled)).toBe(true);
    expect(partInFocus(settled)).toBe('camera');
    expect(partsToSettle(settled)).toEqual(['camera']);
    expect(hasPassed(settled)).toBe(false);
  });

  it('keeps what was done so far when the person stops, the rest as skipped', () => {
    const stopped = parts({ browser: 'passed', camera: 'passed', microphone: 'asking' });
    expect(isBegun(stopped)).toBe(true);
    expect(isBegun(parts({ browser: 'passed' }))).toBe(false);
    expect(testOf(stopped, { udp: true }, 'Chrome 140')).toEqual({
      browser: 'passed',
      camera: 'passed',
      microphone: 'skipped',
      loudspeaker: 'skipped',
      network: 'skipped',
      reasons: [],
      measures: { udp: true },
      browserName: 'Chrome 140',
    });
  });

  it('never blames the network for a fault of ours', () => {
    const test = testOf(parts({ browser: 'passed', loudspeaker: 'failed', network: 'unknown' }), {}, 'x'.repeat(90));
    expect(test).toMatchObject({ network: 'skipped', loudspeaker: 'failed', reasons: ['hears-nothing'] });
    expect(test.browserName).toHaveLength(60);
  });
});

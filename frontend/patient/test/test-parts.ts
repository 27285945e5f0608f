import type { EquipmentTest, TestReason } from '../../../journey/20-preparation';

/** The parts of the test, in the order a person meets them. */
export const TEST_PARTS = ['browser', 'camera', 'microphone', 'loudspeaker', 'network'] as const;
export type TestPart = (typeof TEST_PARTS)[number];

/**
 * `waiting`: its turn has not come. `running`: measured without the person. `asking`: the person is needed.
 * `passed`, `failed`: settled. `unknown`: it could not be found out, and that is not the person's equipment.
 */
export type PartState = 'waiting' | 'running' | 'asking' | 'passed' | 'failed' | 'unknown';
export interface PartView {
  state: PartState;
  reason: TestReason | null;
  /** The person chose to go on without settling it now. */
  aside: boolean;
}
export type PartViews = Readonly<Record<TestPart, PartView>>;

const UNTOUCHED: PartView = { state: 'waiting', reason: null, aside: false };

/** A test nobody has begun. */
export function untouchedParts(): PartViews {
  return { browser: UNTOUCHED, camera: UNTOUCHED, microphone: UNTOUCHED, loudspeaker: UNTOUCHED, network: UNTOUCHED };
}

const SETTLED: readonly PartState[] = ['passed', 'failed', 'unknown'];

/** Nothing is measured or asked any more. */
export function isSettled(parts: PartViews): boolean {
  return TEST_PARTS.every((part) => SETTLED.includes(parts[part].state));
}
/** Everything works. */
export function hasPassed(parts: PartViews): boolean {
  return TEST_PARTS.every((part) => parts[part].state === 'passed');
}
/** Something was found out or asked: worth keeping when the person stops here. */
export function isBegun(parts: PartViews): boolean {
  return TEST_PARTS.some((part) => part !== 'browser' && SETTLED.includes(parts[part].state)) || parts.browser.state === 'failed';
}
/** What wants a hand, in order. */
export function partsToSettle(parts: PartViews): TestPart[] {
  return TEST_PARTS.filter((part) => parts[part].state === 'failed' || parts[part].state === 'unknown');
}

/**
 * The one thing the page speaks of now: what fails or asks, first things first; then what is still measured; then, all
 * being settled, the first thing the person had put aside. Null before the start and when everything works.
 */
export function partInFocus(parts: PartViews): TestPart | null {
  const wants = (part: TestPart) => ['asking', 'failed', 'unknown'].includes(parts[part].state) && !parts[part].aside;
  const now = TEST_PARTS.find(wants) ?? TEST_PARTS.find((part) => parts[part].state === 'running');
  return now ?? (isSettled(parts) ? (partsToSettle(parts)[0] ?? null) : null);
}

/** What the API keeps: the unsettled is « skipped ». */
export function testOf(parts: PartViews, measures: EquipmentTest['measures'], browserName: string): EquipmentTest {
  const check = (part: TestPart) => (parts[part].state === 'passed' || parts[part].state === 'failed' ? parts[part].state : 'skipped') as 'passed' | 'failed' | 'skipped';
  const reasons = TEST_PARTS.filter((part) => parts[part].state === 'failed').flatMap((part) => parts[part].reason ?? []);
  return {
    browser: check('browser'),
    camera: check('camera'),
    microphone: check('microphone'),
    loudspeaker: check('loudspeaker'),
    network: check('network'),
    reasons: [...new Set(reasons)],
    measures,
    browserName: browserName.slice(0, 60),
  };
}

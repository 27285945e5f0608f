import { LiveEvents } from './live';
import type { ChangeView } from '../../journey/views';

class FakeSource extends EventTarget {
  static readonly CLOSED = 2;
  static made: FakeSource[] = [];
  readyState = 0;
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;
  constructor(readonly url: string) {
    super();
    FakeSource.made.push(this);
  }
  close(): void {
    this.readyState = 2;
  }
  say(type: string, data: unknown): void {
    this.dispatchEvent(new MessageEvent(type, { data: JSON.stringify(data) }));
  }
}

describe('live events', () => {
  beforeEach(() => {
    jest.useFakeTimers();
    FakeSource.made = [];
    Object.assign(globalThis, { EventSource: FakeSource });
  });
  afterEach(() => jest.useRealTimers());

  it('tells changes, and asks to read everything again after a break the browser gave up on', () => {
    const stream = new LiveEvents().open('/api/desk/events');
    const changes: ChangeView[] = [];
    let resyncs = 0;
    stream.changes.subscribe((change) => changes.push(change));
    stream.resync.subscribe(() => resyncs++);
    const first = FakeSource.made[0];
    first?.onopen?.();
    first?.say('hello', {});
    expect(stream.state()).toBe('open');
    // What was read before the stream began may be older than it.
    expect(resyncs).toBe(1);
    first?.say('change', { teleconsultationId: 'a', kind: 'presence', phase: null });
    expect(changes).toHaveLength(1);

    if (first) first.readyState = FakeSource.CLOSED;
    first?.onerror?.();
    expect(stream.state()).toBe('lost');
    // Refused: the pages read again and learn why.
    expect(resyncs).toBe(2);
    jest.advanceTimersByTime(1_100);
    const second = FakeSource.made[1];
    second?.onopen?.();
    second?.say('hello', {});
    expect(stream.state()).toBe('open');
    expect(resyncs).toBe(3);
    stream.close();
  });

  it('leaves a mere cut to the browser, which resumes where it was', () => {
    const stream = new LiveEvents().open('/api/desk/events');
    const source = FakeSource.made[0];
    source?.onopen?.();
    source?.onerror?.();
    expect(stream.state()).toBe('lost');
    jest.advanceTimersByTime(30_000);
    expect(FakeSource.made).toHaveLength(1);
    source?.onopen?.();
    source?.say('hello', { now: '2026-11-23T08:00:00Z' });
    expect(stream.state()).toBe('open');
    stream.close();
  });

  it('begins again when nothing comes any more through a stream that looks open: a computer that slept', () => {
    const stream = new LiveEvents().open('/api/desk/events');
    const hours: string[] = [];
    let resyncs = 0;
    stream.hours.subscribe((hour) => hours.push(hour));
    stream.resync.subscribe(() => resyncs++);
    FakeSource.made[0]?.onopen?.();
    FakeSource.made[0]?.say('hello', { now: '2026-11-23T08:00:00Z' });
    jest.advanceTimersByTime(30_000);
    FakeSource.made[0]?.say('beat', { now: '2026-11-23T08:00:30Z' });
    jest.advanceTimersByTime(30_000);
    expect(FakeSource.made).toHaveLength(1);
    jest.advanceTimersByTime(20_000);
    expect(stream.state()).toBe('lost');
    expect(FakeSource.made).toHaveLength(2);
    FakeSource.made[1]?.onopen?.();
    FakeSource.made[1]?.say('hello', { now: '2026-11-23T08:01:20Z' });
    expect([stream.state(), resyncs, hours.length]).toEqual(['open', 2, 3]);
    stream.close();
    jest.advanceTimersByTime(300_000);
    expect(FakeSource.made).toHaveLength(2);
  });

  it('wakes up with the wall clock hours ahead, or behind', () => {
    const stream = new LiveEvents().open('/api/desk/events');
    FakeSource.made[0]?.onopen?.();
    jest.setSystemTime(Date.now() + 3_600_000);
    jest.advanceTimersByTime(5_000);
    expect(FakeSource.made).toHaveLength(2);
    jest.setSystemTime(Date.now() - 7_200_000);
    jest.advanceTimersByTime(60_000);
    expect(FakeSource.made.length).toBeGreaterThan(2);
    stream.close();
  });
});

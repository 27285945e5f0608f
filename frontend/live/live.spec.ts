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
    first?.say('change', { teleconsultationId: 'a', kind: 'presence', phase: null });
    expect(changes).toHaveLength(1);

    if (first) first.readyState = FakeSource.CLOSED;
    first?.onerror?.();
    expect(stream.state()).toBe('lost');
    jest.advanceTimersByTime(1_100);
    const second = FakeSource.made[1];
    second?.onopen?.();
    second?.say('hello', {});
    expect(stream.state()).toBe('open');
    expect(resyncs).toBe(1);
    stream.close();
  });

  it('leaves a mere cut to the browser, which resumes where it was', () => {
    const stream = new LiveEvents().open('/api/desk/events');
    const source = FakeSource.made[0];
    source?.onopen?.();
    source?.onerror?.();
    expect(stream.state()).toBe('lost');
    jest.advanceTimersByTime(60_000);
    expect(FakeSource.made).toHaveLength(1);
    source?.onopen?.();
    expect(stream.state()).toBe('open');
    stream.close();
  });
});

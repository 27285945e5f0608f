import { TestBed } from '@angular/core/testing';
import { Way } from './way';

const open = (path: string): Way => {
  history.replaceState(null, '', path);
  TestBed.resetTestingModule();
  return TestBed.inject(Way);
};
const click = (way: Way, html: string, how: MouseEventInit = {}): MouseEvent => {
  document.body.innerHTML = html;
  const event = new MouseEvent('click', { bubbles: true, cancelable: true, ...how });
  document.body.addEventListener('click', (seen) => way.follow(seen), { once: true });
  document.querySelector('a')?.firstElementChild?.dispatchEvent(event);
  return event;
};

describe('the way through the patient’s space', () => {
  beforeEach(() => (globalThis.scrollTo = jest.fn()));

  it('knows its pages; any other address under it is the home page', () => {
    expect(open('/visite').page().place).toBe('home');
    expect(open('/visite/test/').page().place).toBe('test');
    expect(open('/visite/nowhere').page().place).toBe('home');
  });

  it('follows an ordinary link without a new document, and « back » comes back', async () => {
    const way = open('/visite');
    expect(click(way, '<a href="/visite/lien-perdu"><b>x</b></a>').defaultPrevented).toBe(true);
    expect([location.pathname, way.moves()]).toEqual(['/visite/lien-perdu', 1]);
    await new Promise<void>((resolve) => {
      addEventListener('popstate', () => resolve(), { once: true });
      history.back();
    });
    expect(way.page().place).toBe('home');
  });

  it('leaves other links, other windows and downloads to the browser', () => {
    const way = open('/visite');
    const left = ['<a href="/api/patient/calendar.ics"><b>x</b></a>', '<a href="/visite/test" target="_blank"><b>x</b></a>', '<a href="/visite/test" download><b>x</b></a>', '<a href="https://ailleurs.exemple/visite"><b>x</b></a>'];
    for (const html of left) expect(click(way, html).defaultPrevented).toBe(false);
    expect(click(way, '<a href="/visite/test"><b>x</b></a>', { ctrlKey: true }).defaultPrevented).toBe(false);
    expect(way.moves()).toBe(0);
  });
});

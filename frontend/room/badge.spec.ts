import { readBadge } from './badge';

describe('readBadge', () => {
  it('takes who it is from the server’s part, and only the page from the browser’s', () => {
    expect(readBadge('{"page":"p1"}%/%{"side":"patient"}')).toEqual({ side: 'patient', who: '', page: 'p1' });
    expect(readBadge('%/%{"side":"relative","who":"r1"}')).toEqual({ side: 'relative', who: 'r1', page: '' });
  });
  it('a browser that claims to be somebody else is not believed', () => {
    const claim = '{"side":"clinician","who":"x","page":"p"}';
    expect(readBadge(claim)).toBeNull();
    expect(readBadge(`${claim}%/%{"side":"guest","who":"g1"}`)).toEqual({ side: 'guest', who: 'g1', page: 'p' });
    expect(readBadge(`x%/%${claim}%/%{"side":"guest","who":"g1"}`)).toMatchObject({ side: 'guest', who: 'g1' });
  });
  it('takes nothing for granted', () => {
    for (const data of ['', '%/%', 'null%/%null', '%/%{"side":"ghost"}', '{"page":"p"}%/%[]']) expect(readBadge(data)).toBeNull();
  });
});

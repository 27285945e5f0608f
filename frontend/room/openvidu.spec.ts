import { readBadge } from './openvidu';

describe('readBadge', () => {
  it('reads what the page said of itself, with or without the server’s part', () => {
    const badge = { side: 'patient', page: 'p1' };
    expect(readBadge(`${JSON.stringify(badge)}%/%{"side":"patient"}`)).toEqual(badge);
    expect(readBadge(JSON.stringify(badge))).toEqual(badge);
  });
  it('takes nothing for granted', () => {
    for (const data of ['', '%/%', 'null', '{"side":"ghost","page":"p"}', '{"side":"patient"}']) expect(readBadge(data)).toBeNull();
  });
});

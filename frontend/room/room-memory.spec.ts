import { recallRoom, rememberRoom } from './room-memory';

describe('what the room remembers', () => {
  beforeEach(() => localStorage.clear());

  it('keeps each choice beside the others', () => {
    expect(recallRoom()).toEqual({ selfHidden: false });
    rememberRoom({ camera: 'a' });
    rememberRoom({ selfHidden: true });
    expect(recallRoom()).toEqual({ camera: 'a', selfHidden: true });
  });

  it.each(['not json', '[]', 'null', '{"camera":7,"microphone":""}', '"text"'])('is not disturbed by %s', (kept) => {
    localStorage.setItem('vis-a-vis:room', kept);
    expect(recallRoom().camera).toBeUndefined();
    expect(recallRoom().microphone).toBeUndefined();
  });

  it('works where nothing may be kept', () => {
    const refusal = jest.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('refused', 'QuotaExceededError');
    });
    rememberRoom({ camera: 'a' });
    refusal.mockRestore();
    expect(recallRoom().camera).toBeUndefined();
  });
});

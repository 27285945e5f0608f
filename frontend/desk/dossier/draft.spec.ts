import { Problem } from '../../api/problem';
import type { EntryView } from '../../../journey/views';
import { Draft, type DraftDoor, type Pocket } from './draft';

const entry = (version: number): EntryView => ({ id: 'e', step: 'report', state: 'draft', version, input: {}, originalId: 'e', edition: 1, released: false, author: null, savedAt: '2026-11-23T09:02:00Z', publishedAt: null });
const problem = (code: string, status: number) => new Problem({ type: '', title: code, status, code, detail: '', requestId: '' });
function pocketOf(content: Record<string, string> = {}): Pocket & { content: Record<string, string> } {
  return { content, getItem: (key) => content[key] ?? null, setItem: (key, value) => void (content[key] = value), removeItem: (key) => void delete content[key] };
}
function doorOf(over: Partial<DraftDoor> = {}): jest.Mocked<DraftDoor> {
  return { create: jest.fn().mockResolvedValue(entry(1)), save: jest.fn((_id, version: number) => Promise.resolve(entry(version + 1))), newest: jest.fn().mockResolvedValue(entry(7)), ...over } as jest.Mocked<DraftDoor>;
}

describe('a draft saved as it is typed (item 34)', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('saves after a pause, once, and leaves nothing in the browser', async () => {
    const [door, pocket] = [doorOf(), pocketOf()];
    const draft = new Draft(door, pocket, 'k', null);
    draft.write({ findings: 'a' });
    draft.write({ findings: 'ab' });
    expect(JSON.parse(pocket.content['k'] ?? '')).toMatchObject({ input: { findings: 'ab' }, base: null });
    await jest.advanceTimersByTimeAsync(900);
    expect(door.create).toHaveBeenCalledTimes(1);
    expect(draft.state()).toBe('saved');
    expect(pocket.content).toEqual({});
    draft.write({ findings: 'abc' });
    await draft.flush();
    expect(door.save).toHaveBeenCalledWith('e', 1, { findings: 'abc' });
    expect(draft.entry()?.version).toBe(2);
  });

  it('keeps the text through a cut and sends it by itself', async () => {
    const door = doorOf({ create: jest.fn().mockRejectedValueOnce(problem('OFFLINE', 0)).mockResolvedValue(entry(1)) });
    const pocket = pocketOf();
    const draft = new Draft(door, pocket, 'k', null);
    draft.write({ findings: 'a' });
    await jest.advanceTimersByTimeAsync(900);
    expect(draft.state()).toBe('kept');
    expect(pocket.content['k']).toBeDefined();
    await jest.advanceTimersByTimeAsync(5_100);
    expect(draft.state()).toBe('saved');
    // The same key both times: a first attempt that did arrive creates nothing twice.
    expect(jest.mocked(door.create).mock.calls[0]?.[1]).toBe(jest.mocked(door.create).mock.calls[1]?.[1]);
  });

  it('repeats a creation whose answer was lost as it was, then sends what was typed since', async () => {
    const door = doorOf({ create: jest.fn().mockRejectedValueOnce(problem('OFFLINE', 0)).mockResolvedValue(entry(1)) });
    const draft = new Draft(door, pocketOf(), 'k', null);
    draft.write({ findings: 'a' });
    await jest.advanceTimersByTimeAsync(900);
    draft.write({ findings: 'ab' });
    await jest.advanceTimersByTimeAsync(900);
    expect(jest.mocked(door.create).mock.calls.map(([input]) => input)).toEqual([{ findings: 'a' }, { findings: 'a' }]);
    await jest.advanceTimersByTimeAsync(900);
    expect(door.save).toHaveBeenCalledWith('e', 1, { findings: 'ab' });
  });

  it('takes its own text for its own when only the answer was lost', async () => {
    const newest = { ...entry(2), input: { findings: 'mine' } };
    const door = doorOf({ save: jest.fn().mockRejectedValueOnce(problem('OFFLINE', 0)).mockRejectedValueOnce(problem('DRAFT_CHANGED', 409)).mockResolvedValue(entry(3)), newest: jest.fn().mockResolvedValue(newest) });
    const draft = new Draft(door, pocketOf(), 'k', entry(1));
    draft.write({ findings: 'mine' });
    await jest.advanceTimersByTimeAsync(900);
    draft.write({ findings: 'mine, and more' });
    await jest.advanceTimersByTimeAsync(2_000);
    expect(draft.state()).toBe('saved');
    expect(door.save).toHaveBeenLastCalledWith('e', 2, { findings: 'mine, and more' });
  });

  describe('changed elsewhere meanwhile', () => {
    const theirs = { ...entry(7), input: { findings: 'theirs' } };
    async function inConflict(newest: EntryView, over: Partial<DraftDoor> = {}) {
      const door = doorOf({ save: jest.fn().mockRejectedValueOnce(problem('DRAFT_CHANGED', 409)).mockResolvedValue(entry(8)), newest: jest.fn().mockResolvedValue(newest), ...over });
      const pocket = pocketOf();
      const draft = new Draft(door, pocket, 'k', entry(1));
      draft.write({ findings: 'mine' });
      await jest.advanceTimersByTimeAsync(900);
      return { door, pocket, draft };
    }

    it('nothing is sent until the person says which text stays; mine', async () => {
      const { door, pocket, draft } = await inConflict(theirs);
      expect(draft.state()).toBe('conflict');
      expect(draft.other()).toEqual(theirs);
      await jest.advanceTimersByTimeAsync(20_000);
      expect(await draft.flush()).toBe(false);
      expect(door.save).toHaveBeenCalledTimes(1);
      expect(JSON.parse(pocket.content['k'] ?? '')).toMatchObject({ input: { findings: 'mine' }, base: { version: 1 } });
      expect(await draft.keepMine()).toBe(true);
      expect(door.save).toHaveBeenLastCalledWith('e', 7, { findings: 'mine' });
      expect(pocket.content).toEqual({});
    });

    it('theirs', async () => {
      const { door, pocket, draft } = await inConflict(theirs);
      expect(draft.takeOther()).toEqual({ findings: 'theirs' });
      expect(draft.state()).toBe('saved');
      expect(pocket.content).toEqual({});
      draft.write({ findings: 'theirs, and more' });
      await jest.advanceTimersByTimeAsync(900);
      expect(door.save).toHaveBeenLastCalledWith('e', 7, { findings: 'theirs, and more' });
    });

    it('published: mine becomes the next version', async () => {
      const published: EntryView = { ...theirs, state: 'published', publishedAt: '2026-11-23T09:03:00Z' };
      const { door, draft } = await inConflict(published);
      expect(draft.takeOther()).toBeNull();
      expect(await draft.keepMine()).toBe(true);
      expect(door.create).toHaveBeenLastCalledWith({ findings: 'mine' }, expect.any(String), 'e');
    });

    it('is asked about when the connection is back, if the other text could not be read', async () => {
      const { draft } = await inConflict(theirs, { newest: jest.fn().mockRejectedValueOnce(problem('OFFLINE', 0)).mockResolvedValue(theirs) });
      expect(draft.other()).toBeNull();
      draft.retry();
      await jest.advanceTimersByTimeAsync(1);
      expect(draft.other()).toEqual(theirs);
    });
  });

  it('puts back what a reload left, when it was written upon what the server has', async () => {
    const door = doorOf();
    const draft = new Draft(door, pocketOf({ k: '{"input":{"findings":"kept"},"base":{"id":"e","version":3}}' }), 'k', entry(3));
    expect(draft.recover()).toEqual({ findings: 'kept' });
    await draft.flush();
    expect(door.save).toHaveBeenCalledWith('e', 3, { findings: 'kept' });
  });

  it('asks when the server’s text has changed since', async () => {
    const door = doorOf();
    const draft = new Draft(door, pocketOf({ k: '{"input":{"findings":"kept"},"base":{"id":"e","version":2}}' }), 'k', entry(3));
    expect(draft.recover()).toEqual({ findings: 'kept' });
    await jest.advanceTimersByTimeAsync(5_000);
    expect(draft.state()).toBe('conflict');
    expect(door.save).not.toHaveBeenCalled();
  });

  it('forgets what the server has already', () => {
    const pocket = pocketOf({ k: '{"input":{"b":1,"a":2},"base":null,"sent":[]}' });
    const draft = new Draft(doorOf(), pocket, 'k', { ...entry(1), input: { a: 2, b: 1 } });
    expect(draft.recover()).toBeNull();
    expect(pocket.content).toEqual({});
    const broken = pocketOf({ k: '{' });
    expect(new Draft(doorOf(), broken, 'k', null).recover()).toBeNull();
    expect(broken.content).toEqual({});
  });
});

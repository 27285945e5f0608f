import { Problem } from '../../api/problem';
import type { EntryView } from '../../../journey/views';
import { Draft, type DraftDoor, type Pocket } from './draft';

const entry = (version: number): EntryView => ({ id: 'e', step: 'report', state: 'draft', version, input: {}, released: false, author: null, savedAt: '2026-11-23T09:02:00Z', publishedAt: null });
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
    expect(pocket.content['k']).toBe('{"findings":"ab"}');
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

  it('never loses a text to another window', async () => {
    const door = doorOf({ save: jest.fn().mockRejectedValueOnce(problem('DRAFT_CHANGED', 409)).mockResolvedValue(entry(8)) });
    const pocket = pocketOf();
    const draft = new Draft(door, pocket, 'k', entry(1));
    draft.write({ findings: 'mine' });
    await jest.advanceTimersByTimeAsync(900);
    expect(draft.state()).toBe('conflict');
    await jest.advanceTimersByTimeAsync(20_000);
    expect(door.save).toHaveBeenCalledTimes(1);
    expect(await draft.keepMine()).toBe(true);
    expect(door.save).toHaveBeenLastCalledWith('e', 7, { findings: 'mine' });
    expect(pocket.content).toEqual({});
  });

  it('puts back what a reload left', async () => {
    const door = doorOf();
    const draft = new Draft(door, pocketOf({ k: '{"findings":"kept"}' }), 'k', entry(3));
    expect(draft.recover()).toEqual({ findings: 'kept' });
    await draft.flush();
    expect(door.save).toHaveBeenCalledWith('e', 3, { findings: 'kept' });
  });
});

import { RetryKey } from './retry-key';

describe('the key of one act', () => {
  it('stays while the same is asked and changes with it', () => {
    let made = 0;
    const key = new RetryKey(() => `key-${++made}`);
    expect(key.of({ documentIds: ['a'] })).toBe('key-1');
    expect(key.of({ documentIds: ['a'] })).toBe('key-1');
    expect(key.of({ documentIds: ['a', 'b'] })).toBe('key-2');
    expect(key.of({ documentIds: ['a'] })).toBe('key-3');
  });
});

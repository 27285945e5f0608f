import type { ChatLineView } from '../../journey/views';
import { ChatThread } from './chat-thread';

const line = (key: string, by: ChatLineView['by'], text = key): ChatLineView => ({ id: key, key, by, text, at: '2026-11-23T09:50:00Z' });

describe('ChatThread', () => {
  it('shows what leaves at once, and once only when it is kept', async () => {
    const kept: ChatLineView[] = [];
    const thread = new ChatThread({ side: 'patient', read: async () => kept, write: async (key, text) => (kept.push(line(key, 'patient', text)), line(key, 'patient', text)) });
    const writing = thread.write(' Bonjour ');
    expect(thread.lines()).toMatchObject([{ text: 'Bonjour', state: 'sending' }]);
    await writing;
    await thread.refresh();
    expect(thread.lines()).toMatchObject([{ text: 'Bonjour', state: 'kept' }]);
  });
  it('keeps what did not leave, and sends it again under the same key', async () => {
    const keys: string[] = [];
    let down = true;
    const thread = new ChatThread({
      side: 'patient',
      read: async () => [],
      write: async (key, text) => {
        keys.push(key);
        if (down) throw new Error('offline');
        return line(key, 'patient', text);
      },
    });
    await thread.write('Bonjour');
    expect(thread.lines()[0]?.state).toBe('failed');
    down = false;
    await thread.retry(thread.lines()[0]?.key ?? '');
    expect(thread.lines()[0]?.state).toBe('kept');
    expect(new Set(keys).size).toBe(1);
  });
  it('counts unread lines of the other side while closed', async () => {
    const thread = new ChatThread({ side: 'patient', read: async () => [line('a', 'clinician'), line('b', 'patient')], write: async (key, text) => line(key, 'patient', text) });
    await thread.refresh();
    expect(thread.unread()).toBe(1);
    thread.open(true);
    thread.open(false);
    expect(thread.unread()).toBe(0);
  });
});

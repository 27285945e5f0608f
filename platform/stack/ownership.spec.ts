import { type ChildProcess, spawn } from 'node:child_process';
import { isOurs, ownershipMark } from './ownership';
import { poll } from './poll';

describe('isOurs', () => {
  const children: ChildProcess[] = [];
  const started = (...args: string[]) => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)', '--', ...args], { stdio: 'ignore' });
    children.push(child);
    return child.pid ?? 0;
  };
  afterAll(() => children.forEach((child) => child.kill('SIGKILL')));

  it('knows a process by the data folder on its command line', async () => {
    const ours = started(ownershipMark('/data/one'));
    const database = started('-D', '/data/one/postgres');
    await poll('their command lines', async () => (isOurs(ours, '/data/one') && isOurs(database, '/data/one') ? true : undefined));
    expect([isOurs(ours, '/data'), isOurs(ours, '/data/on'), isOurs(database, '/data/two')]).toEqual([false, false, false]);
  });

  it('never takes a stranger, the dead or itself for ours', () => {
    expect([isOurs(started('/elsewhere'), '/data/one'), isOurs(0, '/data/one'), isOurs(1, '/data/one'), isOurs(Number.NaN, '/data/one'), isOurs(process.pid, '/data/one'), isOurs(2 ** 22, '/data/one')]).toEqual([false, false, false, false, false, false]);
  });
});

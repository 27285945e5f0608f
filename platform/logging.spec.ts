import { createLogger } from './logging';

function logged(write: (logger: ReturnType<typeof createLogger>) => void): string {
  const lines: string[] = [];
  write(createLogger('test', 'info', { write: (line) => void lines.push(line) }));
  return lines.join('');
}

describe('the logger', () => {
  it('names the process, the visit, the step and the code', () => {
    const line = logged((logger) => logger.info({ visit: 'id-1', step: 'report', code: 'NOT_YOUR_TURN' }, 'refused'));
    expect(JSON.parse(line)).toMatchObject({ process: 'test', visit: 'id-1', step: 'report', code: 'NOT_YOUR_TURN', msg: 'refused' });
  });

  it('cuts out what is personal or opens a door, in the first three levels', () => {
    const text = logged((logger) => logger.info({ email: 'planted', patient: { lastName: 'planted', contact: { phone: 'planted' } }, request: { headers: { cookie: 'planted', 'set-cookie': 'planted' } } }));
    expect(text).not.toContain('planted');
    expect(text).toContain('[…]');
  });

  it('logs of an error neither the row detail nor the parameters of a query', () => {
    const fault = Object.assign(new Error('duplicate key value'), { code: '23505', detail: 'Key (email)=(planted)', parameters: ['planted'] });
    const text = logged((logger) => logger.error({ err: fault }, 'failed'));
    expect(text).not.toContain('planted');
    expect(JSON.parse(text)).toMatchObject({ err: { type: 'Error', code: '23505', message: 'duplicate key value' } });
  });
});

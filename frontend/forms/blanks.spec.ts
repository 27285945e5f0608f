import { withBlanks } from './blanks';

describe('blank fields of a step', () => {
  const schema = { properties: { findings: { type: 'string' }, told: { ui: { widget: 'rich-text' } }, side: { type: 'string', enum: ['left', 'right'] }, on: { type: 'string', format: 'date' }, count: { type: 'integer' } } };
  it('are empty texts; choices, dates and numbers stay absent', () => {
    expect(withBlanks(schema, {})).toEqual({ findings: '', told: '' });
    expect(withBlanks(schema, { findings: undefined, count: null, side: 'left' })).toEqual({ findings: '', told: '', side: 'left' });
    expect(withBlanks({}, { a: 1 })).toEqual({ a: 1 });
  });
});

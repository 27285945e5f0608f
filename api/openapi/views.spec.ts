import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROUTES } from '../routes';
import { viewSchemasFile } from '../testing/view-schemas';
import { VIEW_SCHEMAS } from './views.generated';

const FILE = join(__dirname, 'views.generated.ts');

test('the described answers are the interfaces of journey/views, as they are now', () => {
  const expected = viewSchemasFile();
  if (process.env.UPDATE_VIEW_SCHEMAS) writeFileSync(FILE, expected);
  expect(readFileSync(FILE, 'utf8')).toBe(expected);
});

test('every answer that has a name is described', () => {
  const names = ROUTES.map(({ details }) => details.answer.replace('[]', '')).filter((name) => /^[A-Z]/.test(name) && !['PatientSessionView', 'GuestSessionView'].includes(name));
  expect(names.filter((name) => !(name in VIEW_SCHEMAS))).toEqual([]);
});

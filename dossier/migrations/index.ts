import type { Knex } from 'knex';
import * as etablissements from './0001-etablissements';
import * as teleconsultations from './0002-teleconsultations';
import * as records from './0003-records';
import * as messages from './0004-messages';
import * as access from './0005-access';
import * as door from './0006-door';
import * as planning from './0007-planning';
import * as finding from './0008-finding';
import * as report from './0009-report';
import * as documents from './0010-documents';
import * as day from './0011-day';
import * as administration from './0012-administration';
import * as patient from './0014-patient';
import * as thirdPerson from './0015-third-person';
import * as guests from './0016-guests';
import * as desk from './0017-desk';
import * as awake from './0018-awake';
import * as words from './0019-words';

interface Migration {
  name: string;
  up(knex: Knex): Promise<void>;
  down(knex: Knex): Promise<void>;
}

/** Append-only: a migration that has run somewhere never changes. */
const MIGRATIONS: Migration[] = [
  { name: '0001-etablissements', ...etablissements },
  { name: '0002-teleconsultations', ...teleconsultations },
  { name: '0003-records', ...records },
  { name: '0004-messages', ...messages },
  { name: '0005-access', ...access },
  { name: '0006-door', ...door },
  { name: '0007-planning', ...planning },
  { name: '0008-finding', ...finding },
  { name: '0009-report', ...report },
  { name: '0010-documents', ...documents },
  { name: '0011-day', ...day },
  { name: '0012-administration', ...administration },
  { name: '0014-patient', ...patient },
  { name: '0015-third-person', ...thirdPerson },
  { name: '0016-guests', ...guests },
  { name: '0017-desk', ...desk },
  { name: '0018-awake', ...awake },
  { name: '0019-words', ...words },
];

/** Listed by hand so that the order and the names never depend on a folder or a file's ending. */
export const migrationSource: Knex.MigrationSource<Migration> = {
  getMigrations: () => Promise.resolve(MIGRATIONS),
  getMigrationName: (migration) => migration.name,
  getMigration: (migration) => Promise.resolve({ up: migration.up, down: migration.down }),
};

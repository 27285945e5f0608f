import { z } from 'zod';
import type { FoundPatientView } from '../../journey/views';
import type { DeskAsked } from '../door/asked';
import { recordAccess } from '../door/trail';
import { presentPatient } from '../people';
import { rowsOf } from '../rows';
import { foundPatients } from './patients-query';
import { isEnough, readSearch } from './patients-typed';

const AT_MOST = 10;
const MATCHES = ['exact', 'begins', 'alike'] as const;
export const searchSchema = z.strictObject({ q: z.string().trim().max(100).default('') });

/**
 * The patients of this établissement that fit what was typed, best first, ten at most (mission, item 19): by parts of names
 * in any order, by part of a telephone, by a birth date, with typing mistakes. Too little typed finds nobody.
 */
export async function patients(asked: DeskAsked<z.infer<typeof searchSchema>>): Promise<FoundPatientView[]> {
  const { database } = asked.services;
  const search = readSearch(asked.body.q);
  if (!isEnough(search)) return [];
  const { sql, values } = foundPatients(search, asked.etablissementId, AT_MOST);
  const [rows] = await Promise.all([
    rowsOf<FoundRow>(
      database,
      `WITH ${sql}
       SELECT p.id, p.family_name AS "familyName", p.given_name AS "givenName", p.phone, p.email, p.birth_date AS "birthDate", found.rank
       FROM found JOIN patient p ON p.id = found.id
       ORDER BY found.rank, found.likeness DESC, p.family_name, p.given_name, p.id LIMIT ${AT_MOST}`,
      values,
    ),
    recordAccess(database, asked, 'searched-patients'),
  ]);
  return rows.map((row) => ({ ...presentPatient(row), match: MATCHES[row.rank] ?? 'alike' }));
}

type FoundRow = Omit<FoundPatientView, 'match'> & { rank: number };

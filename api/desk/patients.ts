import { z } from 'zod';
import type { PatientView } from '../../journey/views';
import type { DeskAsked } from '../door/asked';
import { recordAccess } from '../door/trail';
import { presentPatient } from '../people';
import { rowsOf } from '../rows';

const AT_MOST = 10;
export const searchSchema = z.strictObject({ q: z.string().trim().max(100).default('') });

/** What a person typed to find a patient: parts of names, digits of a telephone, a birth date. */
export interface PatientSearch {
  readonly words: string[];
  /** Without the leading 0 or the country, as they stand in E.164. */
  readonly digits: string | null;
  /** YYYY-MM-DD. */
  readonly birthDate: string | null;
}

/** « 12/03/1961 » and « 1961-03-12 » are dates, four digits and more a telephone, the rest parts of names. */
export function readSearch(typed: string): PatientSearch {
  const french = /\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b/.exec(typed);
  const iso = /\b(\d{4})-(\d{2})-(\d{2})\b/.exec(typed);
  const birthDate = french ? `${french[3]}-${french[2]?.padStart(2, '0')}-${french[1]?.padStart(2, '0')}` : iso ? iso[0] : null;
  const rest = typed.replace((french ?? iso)?.[0] ?? '', ' ');
  const digits = rest.replace(/[^\d]/g, '').replace(/^(0033|33(?=\d{9}$)|0)/, '');
  const words = rest.split(/[^\p{L}'’-]+/u).filter(Boolean);
  return { words, digits: digits.length >= 3 ? digits : null, birthDate: birthDate && !Number.isNaN(Date.parse(birthDate)) ? birthDate : null };
}

const escapeLike = (text: string) => text.replace(/[\\%_]/g, (sign) => `\\${sign}`);

/** SQL conditions on patient `p` and their values; no condition at all finds nobody. */
export function searchConditions(search: PatientSearch): { sql: string; values: Record<string, unknown> } {
  const conditions: string[] = [];
  const values: Record<string, unknown> = {};
  search.words.slice(0, 6).forEach((word, place) => {
    // Names begin with what is typed, whatever the case and the accents; a hyphen or an apostrophe begins a part too.
    conditions.push(`p.search LIKE '%' || searchable(CAST(:word${place} AS text)) || '%'`);
    values[`word${place}`] = escapeLike(word);
  });
  if (search.digits) {
    conditions.push(`p.phone LIKE '%' || CAST(:digits AS text) || '%'`);
    values.digits = search.digits;
  }
  if (search.birthDate) {
    conditions.push('p.birth_date = CAST(:birthDate AS date)');
    values.birthDate = search.birthDate;
  }
  return { sql: conditions.length === 0 ? 'false' : conditions.join(' AND '), values };
}

/** The patients of this établissement that match, best first (mission, item 19). */
export async function patients(asked: DeskAsked<z.infer<typeof searchSchema>>): Promise<PatientView[]> {
  const { database } = asked.services;
  const search = readSearch(asked.body.q);
  const { sql, values } = searchConditions(search);
  const rows = await rowsOf<PatientView>(
    database,
    `SELECT p.id, p.family_name AS "familyName", p.given_name AS "givenName", p.phone, p.email, p.birth_date AS "birthDate"
     FROM patient p WHERE p.etablissement_id = :etablissementId AND ${sql}
     ORDER BY (p.search LIKE searchable(CAST(:first AS text)) || '%') DESC, similarity(p.search, searchable(CAST(:all AS text))) DESC, p.family_name, p.given_name, p.id
     LIMIT ${AT_MOST}`,
    { ...values, etablissementId: asked.etablissementId, first: escapeLike(search.words[0] ?? ''), all: search.words.join(' ') },
  );
  await recordAccess(database, asked, 'searched-patients');
  return rows.map(presentPatient);
}

import type { PatientSearch, TypedWord } from './patients-typed';

/** A fragment of SQL with its values, bound by name. */
export interface Sql {
  readonly sql: string;
  readonly values: Readonly<Record<string, unknown>>;
}
/** Fewer found by how names begin: those that are only alike are looked for too. */
const FEW = 5;
const ALIKE_AT_MOST = 20;
/** How alike a word and a name have to be (pg_trgm, 0 to 1). Two letters changed places in six leave 0.57. */
const LIKENESS = 0.45;

/**
 * Who of an établissement fits, as the CTE `found` (id, rank, likeness): rank 0 is exactly what was typed, 1 begins so, 2
 * is only alike and is looked for when few others are there, and nobody of exactly the two names typed. The two searches are one statement. `far` runs only when
 * its first condition holds, which is also where pg_trgm learns the likeness, for this statement alone.
 * @param atMost how many of each kind; null for all that fit by how they begin, and then of the alike only as many as make sense
 */
export function foundPatients(search: PatientSearch, etablissementId: string, atMost: number | null): Sql {
  const values: Record<string, unknown> = { etablissementId, likeness: String(LIKENESS) };
  const bind = (name: string, value: unknown) => {
    values[name] = value;
    return `CAST(:${name} AS text)`;
  };
  const others = [...dateConditions(search, bind), ...phoneConditions(search, bind)];
  const typed = bind('typed', search.words.map(({ text }) => text).join(' '));
  const words = search.words.map((word, place) => wordSql(word, place, bind));
  const here = ['p.etablissement_id = CAST(:etablissementId AS uuid)', ...others.map(({ sql }) => sql)];
  const exact = [...words.map(({ is }) => `p.words @@ ${is}`), ...others.map(({ exact: whole }) => whole)].join(' AND ') || 'true';
  const near = `near AS MATERIALIZED (
    SELECT p.id, CASE WHEN ${exact} THEN 0 ELSE 1 END AS rank, similarity(p.search, public.name_words(${typed})) AS likeness
    FROM patient p WHERE ${[...here, ...(words.length > 0 ? [`p.words @@ (${words.map(({ begins }) => begins).join(' && ')})`] : [])].join(' AND ')}
    ${atMost === null ? '' : `ORDER BY rank, likeness DESC, p.family_name, p.given_name, p.id LIMIT ${atMost}`})`;
  if (words.length === 0) return { sql: `${near}, found AS (SELECT * FROM near)`, values };
  return {
    sql: `${near}, far AS (
    SELECT p.id, 2 AS rank, (${words.map(({ alike }) => alike).join(' + ')}) / ${words.length} AS likeness
    FROM patient p
    WHERE (SELECT count(*) < ${FEW}${words.length > 1 ? ' AND count(*) FILTER (WHERE rank = 0) = 0' : ''} FROM near) AND (SELECT set_config('pg_trgm.word_similarity_threshold', :likeness, true)) IS NOT NULL
      AND ${[...here, ...words.map(({ fits }) => fits)].join(' AND ')} AND NOT EXISTS (SELECT 1 FROM near WHERE near.id = p.id)
    ORDER BY likeness DESC, p.family_name, p.given_name, p.id LIMIT ${atMost ?? ALIKE_AT_MOST}),
    found AS (SELECT * FROM near UNION ALL SELECT * FROM far)`,
    values,
  };
}

type Bind = (name: string, value: unknown) => string;

/** One typed word: as a whole, as a beginning, and merely alike (letters that changed places count as almost the same). */
function wordSql(word: TypedWord, place: number, bind: Bind) {
  const text = bind(`word${place}`, word.text);
  const together = word.together.map((run, index) => bind(`word${place}together${index}`, run));
  const swapped = swapsOf(word.text).map((swap, index) => `public.name_begins(${bind(`word${place}swap${index}`, swap)})`);
  const either = (build: string) => `(${[text, ...together].map((each) => `public.${build}(${each})`).join(' || ')})`;
  const name = `public.name_words(${text})`;
  const swaps = swapped.length > 0 ? `p.words @@ (${swapped.join(' || ')})` : null;
  return {
    is: either('name_is'),
    begins: either('name_begins'),
    fits: swaps ? `(${name} <% p.search OR ${swaps})` : `${name} <% p.search`,
    alike: swaps ? `CASE WHEN ${swaps} THEN 0.95 ELSE word_similarity(${name}, p.search) END` : `word_similarity(${name}, p.search)`,
  };
}

/** The word with two neighbours changed: the commonest mistake of a keyboard, and the one trigrams see worst in short names. */
function swapsOf(word: string): string[] {
  const letters = [...word];
  if (letters.length < 3 || letters.length > 12) return [];
  const swaps = letters.slice(1).map((_, place) => letters.with(place, letters[place + 1] ?? '').with(place + 1, letters[place] ?? '').join(''));
  return [...new Set(swaps)].filter((swap) => swap !== word);
}

interface Condition {
  readonly sql: string;
  /** What makes it exactly what was typed. */
  readonly exact: string;
}
function dateConditions({ birthDate }: PatientSearch, bind: Bind): Condition[] {
  if (!birthDate) return [];
  const sql = `p.birth_date = CAST(${bind('birthDate', birthDate)} AS date)`;
  return [{ sql, exact: sql }];
}
function phoneConditions({ phone, birthYear }: PatientSearch, bind: Bind): Condition[] {
  if (!phone) return [];
  const like = (kind: string, patterns: readonly string[]) => patterns.map((pattern, place) => `p.phone LIKE ${bind(`${kind}${place}`, pattern)}`);
  const parts = [...like('begins', phone.begins.map((part) => `${part}%`)), ...like('ends', phone.ends.map((part) => `%${part}`)), ...like('holds', phone.holds.map((part) => `%${part}%`))];
  if (birthYear) parts.push(`p.birth_date BETWEEN CAST(${bind('yearStart', `${birthYear}-01-01`)} AS date) AND CAST(${bind('yearEnd', `${birthYear}-12-31`)} AS date)`);
  const whole = phone.begins.map((part, place) => `p.phone = ${bind(`whole${place}`, part)}`);
  return [{ sql: `(${parts.join(' OR ')})`, exact: whole.length > 0 ? `(${whole.join(' OR ')})` : 'false' }];
}

import type { Database, Transaction } from './database';

/** A person about to get a record; what is not known yet is null. `phone` in E.164, `email` in small letters, `birthDate` YYYY-MM-DD. */
export interface PersonTyped {
  readonly familyName: string | null;
  readonly givenName: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly birthDate: string | null;
}
/** What a known patient and the person typed have in common. */
export type Sameness = 'phone' | 'email' | 'name' | 'birth-date';
export interface LikelyDuplicate {
  readonly id: string;
  readonly familyName: string;
  readonly givenName: string;
  readonly phone: string;
  readonly email: string;
  readonly birthDate: string | null;
  readonly same: Sameness[];
}

const AT_MOST = 5;
/** How alike two whole names are (pg_trgm, 0 to 1) to be the same one, mistyped, of somebody born on the same day. */
const ALIKE = 0.4;

/**
 * The patients of an établissement who are likely to be this person, likeliest first: the same telephone or e-mail; born
 * on the same day with a name alike or the same given name (names change); the same name, unless two birth dates differ.
 * One family may share a telephone: likely is not sure, a person decides.
 * @param except a patient not to be compared with themselves
 */
export async function likelyDuplicates(database: Database | Transaction, etablissementId: string, person: PersonTyped, except: string | null = null): Promise<LikelyDuplicate[]> {
  const { rows } = (await database.raw(STATEMENT, { etablissementId, except, ...person } as never)) as { rows: LikelyDuplicate[] };
  return rows;
}

const STATEMENT = `
  WITH typed AS MATERIALIZED (
    SELECT CAST(:phone AS text) AS phone, CAST(:email AS text) AS email, CAST(:birthDate AS date) AS birth_date, public.name_words(CAST(:givenName AS text)) AS given,
      public.patient_words(CAST(:familyName AS text), CAST(:givenName AS text)) AS search,
      CAST(nullif(replace(public.patient_words(CAST(:familyName AS text), CAST(:givenName AS text)), ' ', ' & '), '') AS tsquery) AS words),
  fit AS (
    SELECT p.id FROM typed, patient p WHERE p.etablissement_id = CAST(:etablissementId AS uuid) AND p.phone = typed.phone
    UNION SELECT p.id FROM typed, patient p WHERE p.etablissement_id = CAST(:etablissementId AS uuid) AND p.email = typed.email
    UNION SELECT p.id FROM typed, patient p WHERE p.etablissement_id = CAST(:etablissementId AS uuid) AND p.birth_date = typed.birth_date
      AND (similarity(p.search, typed.search) > ${ALIKE} OR public.name_words(p.given_name) = typed.given)
    UNION SELECT p.id FROM typed, patient p WHERE p.etablissement_id = CAST(:etablissementId AS uuid) AND p.words @@ typed.words AND length(p.search) = length(typed.search)
      AND (p.birth_date = typed.birth_date) IS NOT FALSE)
  SELECT p.id, p.family_name AS "familyName", p.given_name AS "givenName", p.phone, p.email, p.birth_date AS "birthDate",
    array_remove(ARRAY[
      CASE WHEN p.words @@ typed.words AND length(p.search) = length(typed.search) THEN 'name' END,
      CASE WHEN p.birth_date = typed.birth_date THEN 'birth-date' END,
      CASE WHEN p.phone = typed.phone THEN 'phone' END,
      CASE WHEN p.email = typed.email THEN 'email' END], NULL) AS same
  FROM fit JOIN patient p ON p.id = fit.id, typed
  WHERE CAST(:except AS uuid) IS NULL OR p.id <> CAST(:except AS uuid)
  ORDER BY similarity(p.search, typed.search) DESC NULLS LAST, p.family_name, p.given_name, p.id LIMIT ${AT_MOST}`;

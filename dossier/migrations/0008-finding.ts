import type { Knex } from 'knex';

/**
 * Finding people: names without accents, signs or order, their beginnings by a text-search index, their likenesses by
 * trigrams; telephones by any part; and what a likely duplicate is looked for by. Every index begins with the
 * établissement, so that a large neighbour costs nothing.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE EXTENSION IF NOT EXISTS btree_gin;

    -- « Jean-Pierre d’Exemple » gives « jean pierre d exemple ». Ranges of code points, not classes: the same under every
    -- locale. Functions are named with their schema because a restored dump knows no search path.
    CREATE FUNCTION name_words(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
      SELECT btrim(regexp_replace(public.searchable(value), '[\\u0001-\\u002f\\u003a-\\u0060\\u007b-\\u00bf\\u02b0-\\u036f\\u2000-\\u206f]+', ' ', 'g')) $$;
    -- … and once more without the spaces, so that « delatour » finds « de la Tour » and « jeanpierre » « Jean-Pierre ».
    CREATE FUNCTION patient_words(family_name text, given_name text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
      SELECT btrim(family || ' ' || given || CASE WHEN family LIKE '% %' THEN ' ' || replace(family, ' ', '') ELSE '' END || CASE WHEN given LIKE '% %' THEN ' ' || replace(given, ' ', '') ELSE '' END)
      FROM (SELECT public.name_words(family_name) AS family, public.name_words(given_name) AS given) names $$;
    -- One typed word as a query on patient.words: as a whole, or as a beginning. NULL, which finds nothing, for a word of signs only.
    CREATE FUNCTION name_is(word text) RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
      SELECT nullif(replace(public.name_words(word), ' ', ''), '')::tsquery $$;
    CREATE FUNCTION name_begins(word text) RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
      SELECT (nullif(replace(public.name_words(word), ' ', ''), '') || ':*')::tsquery $$;

    ALTER TABLE patient DROP COLUMN search;
    ALTER TABLE patient
      ADD COLUMN search text GENERATED ALWAYS AS (public.patient_words(family_name, given_name)) STORED,
      ADD COLUMN words tsvector GENERATED ALWAYS AS (array_to_tsvector(string_to_array(public.patient_words(family_name, given_name), ' '))) STORED;
    CREATE INDEX patient_words ON patient USING gin (etablissement_id, words) WITH (fastupdate = off);
    CREATE INDEX patient_search ON patient USING gin (etablissement_id, search gin_trgm_ops) WITH (fastupdate = off);
    CREATE INDEX patient_phone_part ON patient USING gin (etablissement_id, phone gin_trgm_ops) WITH (fastupdate = off);
    CREATE INDEX patient_email ON patient (etablissement_id, email);
    CREATE INDEX patient_birth_date ON patient (etablissement_id, birth_date);

    -- Historique by motif or by state reads its page from the beginning of an index too, however rare they are.
    CREATE INDEX teleconsultation_archive_motif ON teleconsultation (etablissement_id, motif_code, starts_at DESC, id DESC) WHERE phase IN ('done', 'closed', 'cancelled', 'absent');
    CREATE INDEX teleconsultation_archive_phase ON teleconsultation (etablissement_id, phase, starts_at DESC, id DESC) WHERE phase IN ('done', 'closed', 'cancelled', 'absent');

    -- Whether the workflow has to look once more for likely duplicates of a new patient, when nobody can come between.
    ALTER TABLE booking_request ADD COLUMN refuse_duplicates boolean NOT NULL DEFAULT false;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE booking_request DROP COLUMN refuse_duplicates;
    DROP INDEX teleconsultation_archive_motif, teleconsultation_archive_phase, patient_email, patient_birth_date, patient_phone_part;
    ALTER TABLE patient DROP COLUMN words, DROP COLUMN search;
    DROP FUNCTION name_begins(text), name_is(text), patient_words(text, text), name_words(text);
    ALTER TABLE patient ADD COLUMN search text GENERATED ALWAYS AS (searchable(family_name || ' ' || given_name || ' ' || family_name)) STORED;
    CREATE INDEX patient_search ON patient USING gin (search gin_trgm_ops);
  `);
}

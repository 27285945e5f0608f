import type { Knex } from 'knex';

/** An établissement's own words for patients who read English too: each language has its own versions. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE message_text ADD COLUMN language text NOT NULL DEFAULT 'fr' CHECK (language IN ('fr', 'en'));
    ALTER TABLE message_text DROP CONSTRAINT message_text_etablissement_id_motif_code_purpose_channel_ve_key;
    ALTER TABLE message_text ADD CONSTRAINT message_text_one_version UNIQUE (etablissement_id, motif_code, purpose, channel, language, version);
  `);
}

/** The older schema has no place for words in English: they go, and the product's are sent again. */
export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DELETE FROM message_text WHERE language <> 'fr';
    ALTER TABLE message_text DROP CONSTRAINT message_text_one_version, DROP COLUMN language;
    ALTER TABLE message_text ADD CONSTRAINT message_text_etablissement_id_motif_code_purpose_channel_ve_key UNIQUE (etablissement_id, motif_code, purpose, channel, version);
  `);
}

import { Client } from 'pg';
import type { World } from '../../api/testing/world';

export const PATIENTS = 100_000;
export const DOSSIERS = 100_000;
export const TODAY = 200;
const CLINICIANS = 25;

/** Names are made of syllables that are nobody's; numbers are of the ranges kept for fiction (ARCEP). */
const NAMES = `
  (ARRAY['LEF','BRO','CRO','MAQ','TEM','PRO','GAB','ESQ','EBA','CAN','MOD','FAC','INV','SPE','ESS','IMA','PLA','SUP','VAR','FIG'])[1 + (i * 7) % 20]
  || (ARRAY['ic','ouil','qui','et','oi','oto','ar','ui','au','eva','ele','ti','en','ci','ai','gi','an','er','io','ur'])[1 + (i * 13 + i / 20) % 20]
  || (ARRAY['tif','lon','sard','tier','net','type','rit','sier','chet','vasse','lin','tice','tion','men','sot','naire','teau','rieur','lette','rand'])[1 + (i * 3 + i / 400) % 20]
  || CASE WHEN i % 9 = 0 THEN '-' || (ARRAY['FICTIF','EXEMPLE','DEMO','ESSAI'])[1 + (i / 9) % 4] ELSE '' END`;
const GIVEN = `(ARRAY['Élodie','Éloi','Camille','Claude','Dominique','Sacha','Noa','Maxime','Charlie','Andréa','Lou','Morgan','Zoé','Maëlle','Jean-Pierre','Anne-Sophie','François','Hélène','Inès','Jérôme','Loïc','Noël','Océane','Paul','Rémi','Solène','Théo','Ulysse','Valérie','Yaël'])[1 + (i / 7) % 30]`;
const PHONE = `'+33' || (ARRAY['19900','26191','35301','46571','53649','63998'])[1 + (i * 31) % 6] || lpad(((i::bigint * 7919) % 10000)::text, 4, '0')`;

/** Patients here and, for a neighbour who must cost nothing, half as many elsewhere; past télédossiers; a full day. */
export async function fill(databaseUrl: string, world: World): Promise<void> {
  // A connection without the API's time limit: filling is not what is measured.
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const patients = (etablissementId: string, count: number) =>
    client.query(
      `INSERT INTO patient (id, etablissement_id, family_name, given_name, phone, email, birth_date)
       SELECT gen_random_uuid(), $1, ${NAMES}, ${GIVEN}, ${PHONE}, 'personne' || i || '@exemple.test', date '1930-01-01' + (i * 97) % 33000 FROM generate_series(1, $2 ::int) i`,
      [etablissementId, count],
    );
  await patients(world.here, PATIENTS);
  await patients(world.elsewhere, PATIENTS / 2);
  await client.query(`INSERT INTO patient (id, etablissement_id, family_name, given_name, phone, email, birth_date) VALUES (gen_random_uuid(), $1, 'LEFICTIF', 'Élodie', '+33639981678', 'elodie@exemple.test', '1984-03-12')`, [world.here]);
  await client.query(
    `WITH people AS (INSERT INTO account (id, email, password_hash, given_name, family_name, phone) SELECT gen_random_uuid(), 'clinicien' || i || '@exemple.test', 'x', 'Prénom', 'CLINICIEN' || i, '+33639980000' FROM generate_series(1, ${CLINICIANS}) i RETURNING id)
     INSERT INTO member (etablissement_id, account_id, role) SELECT $1, id, 'clinician' FROM people`,
    [world.here],
  );
  await client.query(
    `INSERT INTO teleconsultation (id, etablissement_id, clinician_id, patient_id, booked_by, motif_code, during, phase, allowed, waiting_room_opens_at, link_hash)
     SELECT gen_random_uuid(), $1, c.id, p.id, c.id, CASE WHEN i % 50 = 0 THEN 'COVID_19' ELSE 'Consultation' END, tstzrange(s, s + interval '20 minutes'),
       (ARRAY['done', 'closed', 'closed', 'closed', 'cancelled', 'absent'])[1 + i % 6], '{}', s - interval '15 minutes', decode(md5('past' || i), 'hex')
     FROM generate_series(0, ${DOSSIERS - 1}) i
     JOIN (SELECT id, row_number() OVER () - 1 AS n FROM patient WHERE etablissement_id = $1) p ON p.n = (i::bigint * 7919) % ${PATIENTS}
     JOIN (SELECT account_id AS id, row_number() OVER () - 1 AS n FROM member WHERE etablissement_id = $1 AND role = 'clinician') c ON c.n = i % ${CLINICIANS}
     CROSS JOIN LATERAL (SELECT now() - interval '1 day' - (i / ${CLINICIANS}) * interval '4 hours' AS s) at`,
    [world.here],
  );
  await client.query(
    `INSERT INTO step_entry (id, etablissement_id, teleconsultation_id, step, state, version, input, author_id, published_at)
     SELECT gen_random_uuid(), etablissement_id, id, 'report', 'published', 1, '{}', clinician_id, ends_at FROM teleconsultation WHERE phase = 'done'`,
  );
  // A second each, so that one clinician may hold them all; in the coming minutes, whatever the hour.
  await client.query(
    `INSERT INTO teleconsultation (id, etablissement_id, clinician_id, patient_id, booked_by, motif_code, during, phase, allowed, waiting_room_opens_at, link_hash)
     SELECT gen_random_uuid(), $1, $2, p.id, $2, 'Consultation', tstzrange(s, s + interval '1 second'), 'planned', '{join}', s, decode(md5('day' || i), 'hex')
     FROM generate_series(0, ${TODAY - 1}) i
     JOIN (SELECT id, row_number() OVER () - 1 AS n FROM patient WHERE etablissement_id = $1 LIMIT ${TODAY}) p ON p.n = i
     CROSS JOIN LATERAL (SELECT date_trunc('day', now() AT TIME ZONE 'Europe/Paris') AT TIME ZONE 'Europe/Paris' + interval '12 hours' + i * interval '1 second' AS s) at`,
    [world.here, world.owner.id],
  );
  await client.query(
    `INSERT INTO equipment_test (id, etablissement_id, teleconsultation_id, outcome, details) SELECT gen_random_uuid(), etablissement_id, id, 'passed', '{"reasons": []}' FROM teleconsultation WHERE phase = 'planned'`,
  );
  await client.query('VACUUM ANALYZE');
  await client.end();
}

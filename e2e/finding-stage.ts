import { Client } from 'pg';
import { loginOf } from './sight';
import { sharedStack } from './stack';

/** People who differ in what a search must tell apart; all invented. */
export const PEOPLE = [
  { id: 'f1d00000-0000-4000-8000-000000000001', familyName: 'LEFICTIF', givenName: 'Élodie', phone: '+33639986781', email: 'elodie.lefictif@exemple.test', birthDate: '1984-03-12' },
  { id: 'f1d00000-0000-4000-8000-000000000002', familyName: 'LEFICTIF', givenName: 'Éloi', phone: '+33639986782', email: 'eloi.lefictif@exemple.test', birthDate: '1979-06-01' },
  { id: 'f1d00000-0000-4000-8000-000000000003', familyName: 'DE LA TOUR-FICTIVE', givenName: 'Jean-Pierre', phone: '+33639986783', email: 'jp.tour@exemple.test', birthDate: '1950-12-31' },
];

/** Puts them into the demonstration's CHM, once. */
export async function addPeople(): Promise<void> {
  const client = new Client({ connectionString: sharedStack().databaseUrl });
  await client.connect();
  for (const person of PEOPLE) {
    await client.query(
      `INSERT INTO patient (id, etablissement_id, family_name, given_name, phone, email, birth_date)
       SELECT $1, e.id, $2, $3, $4, $5, $6 FROM etablissement e WHERE e.short_name = 'CHM' ON CONFLICT DO NOTHING`,
      [person.id, person.familyName, person.givenName, person.phone, person.email, person.birthDate],
    );
  }
  await client.end();
}

/** Past télédossiers of two people, a day apart, as a year of work leaves them. */
export async function addPastVisits(count: number): Promise<void> {
  const client = new Client({ connectionString: sharedStack().databaseUrl });
  await client.connect();
  await client.query(
    `INSERT INTO teleconsultation (id, etablissement_id, clinician_id, patient_id, booked_by, motif_code, during, phase, allowed, waiting_room_opens_at, link_hash)
     SELECT gen_random_uuid(), e.id, a.id, CASE WHEN i % 4 = 0 THEN $1::uuid ELSE $2::uuid END, a.id, CASE WHEN i % 5 = 0 THEN 'COVID_19' ELSE 'Consultation' END, tstzrange(s, s + interval '20 minutes'),
       (ARRAY['done', 'closed', 'absent'])[1 + i % 3], '{}', s, decode(md5('finding' || i), 'hex')
     FROM generate_series(0, $3 - 1) i, etablissement e, account a, LATERAL (SELECT timestamptz '2026-03-12 09:00+01' - i * interval '1 day' AS s) at
     WHERE e.short_name = 'CHM' AND a.email = $4 ON CONFLICT DO NOTHING`,
    [PEOPLE[0]?.id, PEOPLE[2]?.id, count, loginOf('clinician').email],
  );
  await client.end();
}

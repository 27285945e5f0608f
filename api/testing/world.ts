import { randomUUID } from 'node:crypto';
import type { Database } from '../../dossier/database';
import { hashPassword } from '../../dossier/passwords';

export const PASSWORD = 'un mot de passe de test';
const passwordHash = hashPassword(PASSWORD);

export interface Person {
  readonly id: string;
  readonly email: string;
}
/** Two établissements and the people the doors must tell apart. */
export interface World {
  readonly here: string;
  readonly elsewhere: string;
  /** The clinician whose visits they are. */
  readonly owner: Person;
  /** Another clinician of the same établissement. */
  readonly colleague: Person;
  readonly secretary: Person;
  readonly administrator: Person;
  /** Answers the tickets of the first établissement. */
  readonly support: Person;
  /** A clinician of another établissement. */
  readonly stranger: Person;
  /** A clinician of both. */
  readonly both: Person;
  readonly patientId: string;
  readonly strangersPatientId: string;
}

/** All invented: numbers reserved for fiction, addresses in `.test`. */
export async function createWorld(database: Database): Promise<World> {
  const hash = await passwordHash;
  const place = async (name: string, shortName: string) => {
    const id = randomUUID();
    await database('etablissement').insert({ id, name, shortName, service: 'Essais' });
    await database('motif').insert([{ etablissementId: id, code: 'Consultation', label: 'Consultation' }, { etablissementId: id, code: 'COVID_19', label: 'COVID_19', place: 1 }]);
    return id;
  };
  const here = await place('Établissement d’ici', 'EI');
  const elsewhere = await place('Établissement d’ailleurs', 'EA');
  let number = 0;
  const person = async (name: string, role: string, places: string[]): Promise<Person> => {
    const id = randomUUID();
    const email = `${name}@personne.test`;
    await database('account').insert({ id, email, passwordHash: hash, title: role === 'clinician' ? 'Dr' : '', givenName: 'Prénom', familyName: name.toUpperCase(), phone: `+336399800${10 + number++}` });
    await database('member').insert(places.map((etablissementId) => ({ etablissementId, accountId: id, role })));
    if (role === 'clinician') {
      await database('availability').insert(places.flatMap((etablissementId) => [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ id: randomUUID(), etablissementId, clinicianId: id, weekday, starts: '08:00', ends: '18:00' }))));
    }
    return { id, email };
  };
  const patient = async (etablissementId: string, familyName: string) => {
    const id = randomUUID();
    await database('patient').insert({ id, etablissementId, familyName, givenName: 'Élodie', phone: '+33639981207', email: `${familyName.toLowerCase()}@personne.test`, birthDate: '1961-03-04' });
    return id;
  };
  return {
    here,
    elsewhere,
    owner: await person('proprietaire', 'clinician', [here]),
    colleague: await person('collegue', 'clinician', [here]),
    secretary: await person('secretaire', 'secretary', [here]),
    administrator: await person('administrateur', 'administrator', [here]),
    support: await person('assistance', 'support', [here]),
    stranger: await person('etranger', 'clinician', [elsewhere]),
    both: await person('partout', 'clinician', [here, elsewhere]),
    patientId: await patient(here, 'TEMOIN'),
    strangersPatientId: await patient(elsewhere, 'AILLEURS'),
  };
}

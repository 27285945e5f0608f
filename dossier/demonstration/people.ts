/**
 * The people and places of the demonstration. All are invented: numbers come from the range reserved for fiction
 * (06 39 98 …, ARCEP), addresses from `.test` (RFC 2606), family names are words in capitals that nobody bears.
 */
export interface DemonstrationPlace {
  readonly key: string;
  readonly name: string;
  readonly shortName: string;
  readonly service: string;
  /** Its support answers everybody. */
  readonly regionalSupport?: true;
}
export const PLACES: readonly DemonstrationPlace[] = [
  { key: 'modele', name: 'Centre hospitalier du Modèle', shortName: 'CHM', service: 'Cardiologie' },
  { key: 'place-fictive', name: 'Cabinet de la Place-Fictive', shortName: 'CPF', service: 'Médecine de ville' },
  { key: 'exemple', name: 'Maison de santé de l’Exemple', shortName: 'MSE', service: 'Avis de spécialité' },
  { key: 'assistance', name: 'Assistance régionale fictive', shortName: 'ARF', service: 'Support', regionalSupport: true },
];

export interface DemonstrationAccount {
  readonly key: string;
  readonly email: string;
  readonly title: string;
  readonly givenName: string;
  readonly familyName: string;
  /** E.164. */
  readonly phone: string;
  readonly role: 'clinician' | 'secretary' | 'administrator' | 'support';
  /** Keys of places. */
  readonly places: readonly string[];
}
export const ACCOUNTS: readonly DemonstrationAccount[] = [
  { key: 'specimen', email: 'claude.specimen@demonstration.test', title: 'Dr', givenName: 'Claude', familyName: 'SPÉCIMEN', phone: '+33639980107', role: 'clinician', places: ['modele', 'place-fictive', 'exemple'] },
  { key: 'maquette', email: 'lou.maquette@demonstration.test', title: 'Dr', givenName: 'Lou', familyName: 'MAQUETTE', phone: '+33639980108', role: 'clinician', places: ['modele'] },
  { key: 'ebauche', email: 'morgan.ebauche@demonstration.test', title: '', givenName: 'Morgan', familyName: 'ÉBAUCHE', phone: '+33639980109', role: 'secretary', places: ['modele'] },
  { key: 'gabarit', email: 'andrea.gabarit@demonstration.test', title: '', givenName: 'Andréa', familyName: 'GABARIT', phone: '+33639980110', role: 'administrator', places: ['modele', 'place-fictive', 'exemple'] },
  { key: 'notice', email: 'dominique.notice@demonstration.test', title: '', givenName: 'Dominique', familyName: 'NOTICE', phone: '+33639980111', role: 'support', places: ['assistance'] },
];

export interface DemonstrationPatient {
  readonly key: string;
  readonly familyName: string;
  readonly givenName: string;
  readonly phone: string;
  readonly email: string;
  readonly birthDate: string | null;
  readonly places: readonly string[];
}
export const PATIENTS: readonly DemonstrationPatient[] = [
  { key: 'temoin', familyName: 'TÉMOIN', givenName: 'Sacha', phone: '+33639981201', email: 'sacha.temoin@exemple.test', birthDate: '1988-02-12', places: ['modele', 'place-fictive'] },
  { key: 'exemple', familyName: 'EXEMPLE', givenName: 'Camille', phone: '+33639981207', email: 'camille.exemple@exemple.test', birthDate: '1961-03-04', places: ['modele'] },
  { key: 'fictif', familyName: 'FICTIF', givenName: 'Noa', phone: '+33639981208', email: 'noa.fictif@exemple.test', birthDate: '1974-11-30', places: ['modele', 'exemple'] },
  { key: 'brouillon', familyName: 'BROUILLON', givenName: 'Élodie', phone: '+33639981209', email: 'elodie.brouillon@exemple.test', birthDate: '1995-07-19', places: ['modele'] },
  { key: 'prototype', familyName: 'PROTOTYPE', givenName: 'Maxime', phone: '+33639981210', email: 'maxime.prototype@exemple.test', birthDate: null, places: ['modele', 'place-fictive'] },
  { key: 'croquis', familyName: 'CROQUIS', givenName: 'Charlie', phone: '+33639981211', email: 'charlie.croquis@exemple.test', birthDate: '2003-09-08', places: ['place-fictive', 'exemple'] },
];

/** Public by design: printed by the stack, refused on a network unless told so in as many words. */
export const PASSWORD = 'vis-a-vis-demonstration';
/** Wide, all seven days: a newcomer at any hour of the day finds a free slot today. */
export const HOURS = [
  { starts: '07:00', ends: '12:20' },
  { starts: '14:00', ends: '23:40' },
] as const;
export const SLOT_MINUTES = 20;

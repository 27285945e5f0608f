/** Where an établissement may be: France and its overseas (IANA), by the place people know. */
export const TIME_ZONES = [
  { zone: 'Europe/Paris', label: 'France métropolitaine' },
  { zone: 'America/Guadeloupe', label: 'Guadeloupe' },
  { zone: 'America/Martinique', label: 'Martinique' },
  { zone: 'America/Cayenne', label: 'Guyane' },
  { zone: 'Indian/Reunion', label: 'La Réunion' },
  { zone: 'Indian/Mayotte', label: 'Mayotte' },
  { zone: 'America/Miquelon', label: 'Saint-Pierre-et-Miquelon' },
  { zone: 'America/St_Barthelemy', label: 'Saint-Barthélemy' },
  { zone: 'America/Marigot', label: 'Saint-Martin' },
  { zone: 'Pacific/Noumea', label: 'Nouvelle-Calédonie' },
  { zone: 'Pacific/Tahiti', label: 'Polynésie, îles de la Société' },
  { zone: 'Pacific/Marquesas', label: 'Polynésie, îles Marquises' },
  { zone: 'Pacific/Gambier', label: 'Polynésie, îles Gambier' },
  { zone: 'Pacific/Wallis', label: 'Wallis-et-Futuna' },
] as const;
export type TimeZone = (typeof TIME_ZONES)[number]['zone'];

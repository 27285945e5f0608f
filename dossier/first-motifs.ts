/** The motifs an établissement begins with (mission, item 17); its administrators add, rename and archive. */
export const FIRST_MOTIFS = [
  { code: 'Consultation', label: 'Consultation' },
  { code: 'COVID_19', label: 'COVID_19' },
] as const;

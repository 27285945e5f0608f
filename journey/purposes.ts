/** Why a message is sent. With the téléconsultation, the recipient, the channel and the revision it is the outbox's key. */
export const PURPOSES = [
  'booked',
  'booked-now',
  'moved',
  'stand-in',
  'cancelled',
  'reminder-1',
  'reminder-2',
  'reminder-3',
  'reminder-4',
  'clinician-ready',
  'document-available',
  'prescription-available',
  'identity-code',
  'entry-code',
  'link-again',
  'guest-invited',
] as const;
export type Purpose = (typeof PURPOSES)[number];

/** Plain words for the timeline and the outbox. */
export const PURPOSE_LABELS: Record<Purpose, string> = {
  booked: 'Rendez-vous confirmé',
  'booked-now': 'Téléconsultation tout de suite',
  moved: 'Rendez-vous déplacé',
  'stand-in': 'Autre clinicien',
  cancelled: 'Rendez-vous annulé',
  'reminder-1': 'Rappel, la veille',
  'reminder-2': 'Rappel, peu avant',
  'reminder-3': 'Rappel',
  'reminder-4': 'Rappel',
  'clinician-ready': 'Le médecin est prêt',
  'document-available': 'Document disponible',
  'prescription-available': 'Ordonnance disponible',
  'identity-code': 'Code de sécurité',
  'entry-code': 'Code d’accès',
  'link-again': 'Lien demandé à nouveau',
  'guest-invited': 'Invitation d’un tiers',
};

/** Letters: e-mails to people who work here, or who asked for help. */
export const LETTERS = ['ticket-opened', 'ticket-answered', 'invitation', 'password-link', 'password-changed', 'entrusted'] as const;
export type LetterPurpose = (typeof LETTERS)[number];

/** Plain words for the outbox. */
export const LETTER_LABELS: Record<LetterPurpose, string> = {
  'ticket-opened': 'Numéro de ticket',
  'ticket-answered': 'Réponse du support',
  invitation: 'Invitation',
  'password-link': 'Nouveau mot de passe',
  'password-changed': 'Mot de passe changé',
  entrusted: 'Téléconsultation confiée',
};

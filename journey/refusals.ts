/**
 * The closed list of refusals. A code travels unchanged from the workflow to HTTP to the screen; the sentence is for
 * people. `status` is the HTTP status (RFC 9110) of the problem (RFC 9457).
 */
export const REFUSALS = {
  // Thrown by the workflow or its activities: what the journey does not permit.
  SLOT_TAKEN: { status: 409, sentence: 'Ce créneau vient d’être pris. Rien de ce que vous avez saisi n’est perdu.' },
  CLINICIAN_BUSY: { status: 409, sentence: 'Ce clinicien a déjà un rendez-vous à cette heure.' },
  HOURS_CHANGED: { status: 409, sentence: 'Ces horaires viennent d’être changés dans une autre fenêtre. Votre saisie est gardée ici.' },
  LIKELY_DUPLICATE: { status: 409, sentence: 'Cette personne a peut-être déjà une fiche. Choisissez-la, ou confirmez que c’est quelqu’un d’autre. Rien de ce que vous avez saisi n’est perdu.' },
  SLOT_IN_THE_PAST: { status: 409, sentence: 'Ce créneau est déjà passé. Choisissez-en un autre.' },
  NOT_NOW: { status: 409, sentence: 'Cette action n’est pas possible à ce stade de la téléconsultation.' },
  NOT_YOUR_TURN: { status: 403, sentence: 'Cette action revient à une autre personne.' },
  NOT_YOUR_VISIT: { status: 404, sentence: 'Cette téléconsultation n’existe pas, ou ne vous est pas ouverte.' },
  ALREADY_CLOSED: { status: 409, sentence: 'Ce télédossier est clôturé. Vous pouvez le lire, il ne peut plus changer.' },
  ALREADY_CANCELLED: { status: 409, sentence: 'Cette téléconsultation est annulée.' },
  CODE_EXPIRED: { status: 409, sentence: 'Ce code n’est plus valable. Demandez-en un nouveau.' },
  CODE_WRONG: { status: 422, sentence: 'Ce n’est pas le bon code.' },
  CODE_EXHAUSTED: { status: 429, sentence: 'Trop d’essais. Demandez un nouveau code.' },
  IDENTITY_NOT_PROVEN: { status: 403, sentence: 'Votre identité doit être vérifiée avant de continuer.' },
  DRAFT_NOT_FOUND: { status: 404, sentence: 'Ce brouillon n’existe plus.' },
  DRAFT_CHANGED: { status: 409, sentence: 'Ce texte a été modifié ailleurs entre-temps. Le vôtre est gardé ici.' },
  TEMPLATE_NOT_FOUND: { status: 404, sentence: 'Ce modèle n’existe plus.' },
  GUEST_NOT_FOUND: { status: 404, sentence: 'Cette invitation n’existe plus.' },
  GUESTS_TOO_MANY: { status: 409, sentence: 'Quatre personnes sont déjà invitées. Retirez d’abord une invitation.' },
  NOT_ADMITTED_YET: { status: 409, sentence: 'Le clinicien ne vous a pas encore fait entrer. Gardez cette page ouverte.' },
  DOCUMENT_NOT_FOUND: { status: 404, sentence: 'Ce document n’existe pas, ou ne vous est pas ouvert.' },
  DOCUMENT_ALREADY_OPENED: { status: 409, sentence: 'Le médecin a déjà ouvert ce document : il ne peut plus être retiré.' },
  // Thrown at the door: who may ask, and how.
  NOT_SIGNED_IN: { status: 401, sentence: 'Connectez-vous pour continuer.' },
  WRONG_CREDENTIALS: { status: 401, sentence: 'L’adresse ou le mot de passe ne convient pas.' },
  NO_ETABLISSEMENT: { status: 409, sentence: 'Choisissez d’abord un établissement.' },
  SESSION_CHANGED: { status: 409, sentence: 'Une autre fenêtre de ce navigateur a changé de compte, d’établissement ou de rendez-vous. Rien n’a été fait d’ici.' },
  FORBIDDEN: { status: 403, sentence: 'Vous n’avez pas accès à cette page.' },
  NOT_FOUND: { status: 404, sentence: 'Cette page n’existe pas.' },
  CSRF: { status: 403, sentence: 'Cette page a été ouverte il y a trop longtemps. Rechargez-la, puis recommencez.' },
  LINK_INVALID: { status: 404, sentence: 'Ce lien ne s’ouvre plus. Demandez-en un nouveau.' },
  TOO_EARLY: { status: 409, sentence: 'La salle d’attente n’est pas encore ouverte.' },
  NOT_CALLED_YET: { status: 409, sentence: 'Le médecin ne vous a pas encore appelé. Restez en salle d’attente.' },
  INVALID: { status: 422, sentence: 'Une information est à corriger.' },
  IDEMPOTENCY_KEY_MISSING: { status: 400, sentence: 'La demande n’a pas pu être identifiée. Recommencez.' },
  IDEMPOTENCY_KEY_REUSED: { status: 422, sentence: 'Cette demande a déjà servi pour autre chose. Recommencez.' },
  TOO_MANY_REQUESTS: { status: 429, sentence: 'Trop de demandes en peu de temps. Attendez un instant.' },
  FILE_TOO_LARGE: { status: 413, sentence: 'Ce fichier est trop lourd.' },
  FILE_TYPE_REFUSED: { status: 415, sentence: 'Seuls les PDF, JPEG et PNG sont acceptés. Les autres fichiers sont bien là.' },
  FILE_EMPTY: { status: 422, sentence: 'Ce fichier est vide.' },
  FILE_BROKEN: { status: 422, sentence: 'Ce fichier est abîmé : il ne s’ouvre pas.' },
  FILE_ENCRYPTED: { status: 422, sentence: 'Ce PDF est protégé par un mot de passe. Enregistrez-le sans mot de passe, puis ajoutez-le à nouveau.' },
  FILE_CHANGED: { status: 422, sentence: 'Ce fichier a changé pendant l’envoi. Choisissez-le à nouveau.' },
  FILES_TOO_MANY: { status: 409, sentence: 'Il y a déjà trop de documents.' },
  UPLOAD_GONE: { status: 404, sentence: 'Cet envoi n’existe plus. Choisissez le fichier à nouveau.' },
  UPLOAD_UNFINISHED: { status: 409, sentence: 'Ce fichier n’est pas encore arrivé en entier.' },
  UPLOAD_OUT_OF_STEP: { status: 409, sentence: 'Cet envoi reprend là où il s’est arrêté.' },
  TICKET_NOT_FOUND: { status: 404, sentence: 'Ce ticket n’existe pas, ou ne vous est pas ouvert.' },
  TICKET_WITHOUT_EMAIL: { status: 409, sentence: 'Cette personne n’a pas laissé d’e-mail : attendez son appel, elle a son numéro de ticket.' },
  TICKET_CLOSED: { status: 409, sentence: 'Ce ticket est clos. Rouvrez-le pour répondre.' },
  LINK_USED: { status: 409, sentence: 'Ce lien a déjà servi. Connectez-vous, ou demandez un nouveau mot de passe.' },
  ACCOUNT_LINK_INVALID: { status: 404, sentence: 'Ce lien ne s’ouvre plus : il a expiré ou a été remplacé par un plus récent.' },
  LAST_ADMINISTRATOR: { status: 409, sentence: 'C’est le dernier administrateur de l’établissement. Nommez-en un autre d’abord.' },
  ALREADY_MEMBER: { status: 409, sentence: 'Cette personne est déjà membre de l’établissement.' },
  ALREADY_INVITED: { status: 409, sentence: 'Cette personne est déjà invitée. Vous pouvez renvoyer son invitation.' },
  MEMBER_NOT_FOUND: { status: 404, sentence: 'Cette personne n’est plus membre de l’établissement.' },
  INVITATION_NOT_FOUND: { status: 404, sentence: 'Cette invitation n’attend plus : elle a été acceptée ou retirée.' },
  MOTIF_NOT_FOUND: { status: 404, sentence: 'Ce motif n’existe pas.' },
  ETABLISSEMENT_CHANGED: { status: 409, sentence: 'L’établissement a été changé entre-temps par quelqu’un d’autre. Votre saisie est gardée ici.' },
  MOTIFS_CHANGED: { status: 409, sentence: 'La liste des motifs a changé entre-temps. Elle vient d’être relue.' },
  LAST_MOTIF: { status: 409, sentence: 'C’est le dernier motif proposé : sans motif, personne ne peut réserver.' },
  TEXT_CHANGED: { status: 409, sentence: 'Ce texte a été changé dans une autre fenêtre. Votre version est gardée ici.' },
  // What is broken on our side; nothing is lost and it may be asked again.
  VIDEO_UNAVAILABLE: { status: 503, sentence: 'La vidéo ne répond pas. Nous réessayons ; votre place est gardée.' },
  PENDING: { status: 503, sentence: 'C’est noté, mais pas encore fait. La suite se fera d’elle-même.' },
  UNAVAILABLE: { status: 503, sentence: 'Cela n’a pas marché, et c’est de notre côté. Rien n’est perdu.' },
  INTERNAL: { status: 500, sentence: 'Cela n’a pas marché, et c’est de notre côté. Rien n’est perdu.' },
} as const satisfies Record<string, { status: number; sentence: string }>;

export type RefusalCode = keyof typeof REFUSALS;

/** Whether a string that crossed a wire is one of ours. */
export function isRefusalCode(value: unknown): value is RefusalCode {
  return typeof value === 'string' && Object.hasOwn(REFUSALS, value);
}

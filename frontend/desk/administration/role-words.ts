import type { Role } from '../../../journey/views';

/** Roles in the words of the screen, with what each may do. */
export const ROLE_WORDS: Record<Role, { label: string; may: string }> = {
  clinician: { label: 'Clinicien', may: 'Téléconsultations, télédossiers, comptes-rendus et ordonnances.' },
  secretary: { label: 'Secrétaire', may: 'Réserve, déplace, annule et suit. Ne voit jamais le contenu médical.' },
  administrator: { label: 'Administrateur', may: 'Équipe, motifs, messages et établissement. Ne voit aucun patient.' },
  support: { label: 'Support', may: 'Répond aux demandes d’aide. Ne voit aucun patient.' },
};
export const ROLE_LIST: readonly Role[] = ['clinician', 'secretary', 'administrator', 'support'];

import { fullName } from '../../look/names';
import type { PatientView } from '../../../journey/views';
import type { Confirmation } from './confirm-dialog';

/** Why a visit is cancelled: a closed list, since free text would be clinical content in a message. */
export const CANCEL_REASONS = [
  { value: 'clinician-unavailable', label: 'Le clinicien n’est pas disponible' },
  { value: 'patient-request', label: 'À la demande du patient' },
  { value: 'booked-by-mistake', label: 'Réservée par erreur' },
  { value: 'other', label: 'Autre raison' },
] as const;

/** Before cancelling: which message leaves, and to whom. */
export function cancelConfirmation(patient: PatientView, act: (reason: string) => Promise<void>): Confirmation {
  return {
    title: 'Annuler ce rendez-vous ?',
    sentence: `${fullName(patient)} recevra tout de suite un SMS au ${patient.phone} et un e-mail à ${patient.email} : le rendez-vous est annulé. La raison n’y figure pas.`,
    points: [],
    icon: 'check',
    confirm: 'Annuler le rendez-vous',
    choices: { legend: 'Raison', options: CANCEL_REASONS },
    act,
  };
}

/** Before closing: what becomes read-only (mission, item 38). */
export function closeConfirmation(act: () => Promise<void>): Confirmation {
  return {
    title: 'Clôturer ce télédossier ?',
    sentence: 'Clôturer est définitif : plus rien ne pourra être ajouté ni changé.',
    points: ['Comptes-rendus, ordonnances et documents restent lisibles', 'Un brouillon non publié ne pourra plus l’être', 'L’espace du patient garde ce qui lui a été remis'],
    icon: 'lock',
    confirm: 'Clôturer le dossier',
    act,
  };
}

/** Before publishing: what leaves, or that nothing does (mission, item 35). */
export function publishConfirmation(label: string, patient: PatientView, release: boolean, act: () => Promise<void>): Confirmation {
  return {
    title: `Publier : ${label.toLowerCase()} ?`,
    sentence: release
      ? `${fullName(patient)} recevra un e-mail à ${patient.email} et un SMS au ${patient.phone} : un document est disponible dans son espace. Son contenu n’y figure pas.`
      : `${fullName(patient)} ne sera pas prévenu et ne verra rien.`,
    points: ['Une fois publié, le texte ne change plus. Vous pourrez en ajouter un autre.'],
    icon: 'info',
    confirm: 'Publier',
    act,
  };
}

import { fullName } from '../../look/names';
import type { PatientView } from '../../../journey/views';
import type { Confirmation } from './confirm-dialog';

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

/** Before leaving a text that the server does not have. */
export function leaveConfirmation(): Confirmation {
  return {
    title: 'Quitter avant l’enregistrement ?',
    sentence: 'Votre texte n’est pas encore enregistré. Il est gardé dans cet onglet : revenez ici sans le fermer pour le retrouver.',
    points: [],
    icon: 'info',
    confirm: 'Quitter',
    act: () => Promise.resolve(),
  };
}

/**
 * Before publishing: what leaves, or that nothing does (mission, item 35).
 * @param seen the version that is in the patient's space already, or 0
 */
export function publishConfirmation(label: string, edition: number, seen: number, patient: PatientView, release: boolean, act: () => Promise<void>): Confirmation {
  const unseen = seen ? `${fullName(patient)} ne sera pas prévenu et gardera la version ${seen} dans son espace.` : `${fullName(patient)} ne sera pas prévenu et ne verra rien.`;
  return {
    title: edition > 1 ? `Publier la version ${edition} ?` : `Publier : ${label.toLowerCase()} ?`,
    sentence: release
      ? `${fullName(patient)} recevra un e-mail à ${patient.email} et un SMS au ${patient.phone} : un document est disponible dans son espace. Son contenu n’y figure pas.`
      : unseen,
    points: [edition > 1 ? 'Les versions précédentes restent lisibles dans le télédossier.' : 'Une fois publié, le texte ne change plus : « Corriger » en fera une nouvelle version.'],
    icon: 'info',
    confirm: 'Publier',
    act,
  };
}

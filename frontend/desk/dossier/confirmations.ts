import { clinicianShortName, fullName } from '../../look/names';
import { relativeMoment } from '../../look/instants';
import type { DossierView, PatientView } from '../../../journey/views';
import type { Confirmation } from './confirm-dialog';
import { stepLabel } from './step-labels';

/**
 * Before closing: what becomes read-only, and what was begun and will stay as it is (mission, item 38).
 * @param unsent the asker's files of a prescription that were not deposited
 */
export function closeConfirmation(dossier: Pick<DossierView, 'id' | 'entries' | 'messages' | 'addable' | 'timeZone'>, unsent: number, now: number, act: () => Promise<void>): Confirmation {
  const drafts = dossier.entries.filter(({ state }) => state === 'draft');
  const leaving = dossier.messages.filter(({ state }) => state === 'pending' || state === 'sending').length;
  return {
    title: 'Clôturer ce télédossier ?',
    sentence: 'Clôturer est définitif : plus rien ne pourra être ajouté ni changé, par personne.',
    warnings: [
      ...drafts.map((draft) => ({
        words: `${stepLabel(draft.step, dossier.addable)} : brouillon non publié, enregistré ${relativeMoment(draft.savedAt, now, dossier.timeZone)}${draft.author ? ` par ${clinicianShortName(draft.author)}` : ''}. Il restera lisible ici, marqué brouillon, et ne sera jamais remis au patient.`,
        link: ['/teledossiers', dossier.id, 'etapes', draft.step],
        act: 'Reprendre le brouillon',
      })),
      ...(unsent > 0 ? [{ words: `${unsent} fichier${unsent > 1 ? 's' : ''} d’ordonnance non envoyé${unsent > 1 ? 's' : ''} : le patient ne ${unsent > 1 ? 'les' : 'le'} recevra pas.`, link: ['/teledossiers', dossier.id, 'etapes', 'prescription'], act: 'Reprendre l’ordonnance' }] : []),
    ],
    points: ['Comptes-rendus, ordonnances, documents et messagerie restent lisibles', 'L’espace du patient garde ce qui lui a été remis', leaving > 0 ? 'Les messages en cours d’envoi partiront' : 'Le patient n’est pas prévenu'],
    icon: 'lock',
    confirm: drafts.length > 0 ? 'Clôturer sans publier' : 'Clôturer le dossier',
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

/** Before a draft with something in it is thrown away. */
export function discardConfirmation(label: string, act: () => Promise<void>): Confirmation {
  return {
    title: 'Supprimer ce brouillon ?',
    sentence: `${label} : ce que vous avez écrit et qui n’est pas publié disparaît. Le patient n’est pas prévenu.`,
    points: ['« Annuler » le rend juste après, tant que cette page reste ouverte.', 'Le fil du télédossier garde qu’un brouillon a été supprimé, pas son texte.'],
    icon: 'info',
    confirm: 'Supprimer le brouillon',
    act,
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

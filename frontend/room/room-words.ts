import { signal } from '@angular/core';
import type { CompanyQuality } from '../../journey/company';
import type { MediaProblem } from './media-problem';
import type { SettingsPath } from './settings-path';

/** How the other person is named in the room's sentences. */
export interface OtherPerson {
  /** « Le médecin », « La patiente » … */
  subject: string;
  /** « du médecin », « du patient » … */
  of: string;
}
interface Trouble {
  title: string;
  gestures: string[];
}

/** How the permission of this « chose » is given back in this browser. */
function allow(thing: string, path: SettingsPath): string {
  switch (path) {
    case 'ios-safari':
      return `Touchez le signe à gauche de l’adresse, puis «\u00a0Réglages du site web\u00a0», puis «\u00a0${thing}\u00a0», puis «\u00a0Autoriser\u00a0».`;
    case 'ios-app':
      return `Ouvrez les Réglages du téléphone, puis le nom de votre navigateur, puis allumez «\u00a0${thing}\u00a0».`;
    case 'mac-safari':
      return `Ouvrez le menu «\u00a0Safari\u00a0», puis «\u00a0Réglages pour ce site web\u00a0», puis «\u00a0${thing}\u00a0», puis «\u00a0Autoriser\u00a0».`;
    case 'firefox':
      return `Touchez le cadenas, à côté de l’adresse, puis la croix près de «\u00a0${thing}\u00a0», puis réessayez et choisissez «\u00a0Autoriser\u00a0».`;
    case 'padlock':
      return `Touchez le cadenas, en haut, puis «\u00a0${thing}\u00a0», puis «\u00a0Autoriser\u00a0».`;
  }
}
/** What both rooms say, in French. The desk never changes it; the patient's side gives it another language. */
export const FRENCH_ROOM = {
  replaced: 'Vous êtes entré depuis une autre fenêtre ou un autre appareil.',
  noVideo: 'La vidéo ne répond pas.',
  reconnecting: 'Connexion perdue. On la rétablit… Votre place est gardée.',
  restored: 'C’est rétabli.',
  still: (other: OtherPerson) => `${other.subject} ne répond plus. On attend son retour, votre place est gardée.`,
  ownWeak: 'Votre réseau est faible. Le son passe d’abord, restez en ligne.',
  ownWithout: 'Le réseau ne porte plus votre image. Le son continue, l’image reviendra d’elle-même.',
  ownWithoutWeak: 'Votre réseau est trop faible pour l’image. Le son continue, l’image reviendra d’elle-même.',
  otherWithout: (other: OtherPerson) => `Le réseau ne porte plus l’image ${other.of}. Le son continue, l’image reviendra d’elle-même.`,
  ownLow: 'Réseau faible. Votre image est réduite pour garder le son.',
  otherWeak: (other: OtherPerson) => `Le réseau ${other.of} est faible. Ce n’est pas le vôtre.`,
  silent: (other: OtherPerson) => `${other.subject} a coupé son micro.`,
  takeBack: 'Reprendre ici',
  retry: 'Réessayer',
  you: 'Vous',
  yourPicture: 'Votre image',
  selfHidden: 'Votre image est envoyée',
  showSelf: 'Revoir mon image',
  hideSelf: 'Masquer mon image pour moi',
  allowSound: 'Activer le son',
  pictureOf: (name: string) => `Image de ${name}`,
  withoutPicture: 'Sans image',
  muted: 'Micro coupé',
  patient: 'Le patient',
  guest: 'Personne invitée',
  qualities: { relative: 'proche', colleague: 'confrère ou consœur', interpreter: 'interprète' } as Record<CompanyQuality, string>,
  someone: { relative: 'Un proche', colleague: 'Confrère ou consœur', interpreter: 'Interprète' } as Record<CompanyQuality, string>,
  isThere: (name: string) => `${name} est dans la salle.`,
  isGone: (name: string) => `${name} n’est plus dans la salle.`,
  close: (title: string) => `Fermer : ${title}`,
  kept: 'Gardée dans le télédossier',
  sending: 'Envoi…',
  notSent: 'Pas encore envoyé. Réessayer',
  nothingWritten: 'Rien d’écrit pour l’instant.',
  send: 'Envoyer',
  bothRefused: (device: string, path: SettingsPath) => `Votre ${device} a refusé la caméra et le micro. ${allow('Caméra', path)} De même pour «\u00a0Micro\u00a0». En attendant, vous pouvez écrire.`,
  /** The cause, then the gesture. `device` is « téléphone » or « ordinateur ». */
  trouble: (problem: MediaProblem, device: string, path: SettingsPath): Trouble => {
    switch (problem) {
      case 'camera-refused':
        return { title: `Votre ${device} a refusé la caméra`, gestures: [allow('Caméra', path)] };
      case 'camera-busy':
        return { title: 'Une autre application utilise la caméra', gestures: ['Fermez-la, puis réessayez.'] };
      case 'camera-missing':
        return { title: 'Aucune caméra trouvée', gestures: ['Vous pouvez entrer avec le son seulement.'] };
      case 'camera-held':
        return { title: 'La caméra ne donne plus d’image', gestures: ['Une autre application l’a prise, ou son cache est fermé. L’image reviendra d’elle-même.'] };
      case 'camera-gone':
        return { title: 'La caméra a été débranchée', gestures: ['Rebranchez-la, l’image reviendra d’elle-même. Le son continue.'] };
      case 'microphone-refused':
        return { title: `Votre ${device} a refusé le micro`, gestures: [allow('Micro', path)] };
      case 'microphone-busy':
        return { title: 'Une autre application utilise le micro', gestures: ['Fermez-la, puis réessayez.'] };
      case 'microphone-missing':
        return { title: 'Aucun micro trouvé', gestures: ['Branchez un micro ou des écouteurs, puis réessayez.'] };
      case 'microphone-held':
        return { title: 'Le micro ne donne plus de son', gestures: ['Un appel ou une autre application l’a pris. Le son reviendra de lui-même.'] };
      case 'microphone-gone':
        return { title: 'Le micro a été débranché', gestures: ['Rebranchez-le, le son reviendra de lui-même. Vous pouvez écrire.'] };
    }
  },
};
export type RoomWords = typeof FRENCH_ROOM;

/** The words both rooms speak with now. */
export const roomWords = signal<RoomWords>(FRENCH_ROOM);

import type { TestReason } from '../../../journey/20-preparation';
import type { deviceWord } from '../../look/device-word';
import { dayOf, relativeDay } from '../../look/instants';
import { mediaProblemWords } from '../../room/media-problem';
import type { PartViews, TestPart } from './test-parts';

/** What to say of one thing that does not work: the cause, the gestures, the button that tries again. */
export interface Remedy {
  icon: string;
  title: string;
  gestures: string[];
  retry: string;
  /** Goes on without settling it now. */
  aside: string;
}
/** What the person holds or sits at. */
export type DeviceWord = ReturnType<typeof deviceWord>;

/** Words of each cause a part can fail for; a busy microphone has words of its own although its code is that of a missing one. */
export function remedyOf(reason: TestReason | 'microphone-busy', device: DeviceWord): Remedy {
  switch (reason) {
    case 'camera-refused':
    case 'camera-busy':
      return { ...mediaProblemWords(reason, device), icon: 'videocam_off', retry: 'Réessayer', aside: 'Continuer avec le son seulement' };
    case 'camera-missing':
      return { ...mediaProblemWords(reason, device), icon: 'videocam_off', retry: 'Chercher à nouveau', aside: 'Continuer avec le son seulement' };
    case 'microphone-refused':
    case 'microphone-busy':
      return { ...mediaProblemWords(reason, device), icon: 'mic_off', retry: 'Réessayer', aside: 'Passer à la suite' };
    case 'microphone-missing':
      return { ...mediaProblemWords(reason, device), icon: 'mic_off', retry: 'Chercher à nouveau', aside: 'Passer à la suite' };
    case 'not-heard':
      return { icon: 'mic_off', title: 'On ne vous entend pas', gestures: [`Rapprochez-vous ${device === 'ordinateur' ? 'de l’ordinateur' : 'du téléphone'} et parlez, ou changez de micro.`], retry: 'Réessayer', aside: 'Passer à la suite' };
    case 'hears-nothing':
      return {
        icon: 'volume_off',
        title: 'Vous n’avez rien entendu',
        gestures: [device === 'ordinateur' ? 'Montez le son de l’ordinateur.' : 'Montez le son avec les boutons sur le côté du téléphone.', 'Si vous avez des écouteurs, débranchez-les.'],
        retry: 'Réécouter la musique',
        aside: 'Passer à la suite',
      };
    case 'browser-unsupported':
      return { icon: 'web_asset_off', title: 'Ce navigateur ne permet pas la vidéo', gestures: ['Ouvrez ce lien avec Chrome, Firefox, Edge ou Safari à jour.'], retry: 'Réessayer', aside: 'Passer à la suite' };
    case 'network-blocked':
      return { icon: 'wifi_off', title: 'Votre réseau bloque la vidéo', gestures: ['Essayez la 4G, ou un autre Wi-Fi.'], retry: 'Mesurer à nouveau', aside: 'Passer à la suite' };
    case 'network-weak':
      return { icon: 'network_check', title: 'Votre réseau est faible', gestures: ['Le son passe d’abord, restez en ligne.', 'Pour une image plus nette, rapprochez-vous de la box, ou essayez la 4G.'], retry: 'Mesurer à nouveau', aside: 'Passer à la suite' };
  }
}

/** Words when the network could not be measured and the person's network is not the cause. */
export const NOT_MEASURED: Remedy = {
  icon: 'cloud_off',
  title: 'La connexion n’a pas pu être mesurée',
  gestures: ['Cela n’a pas marché, et c’est de notre côté. Rien n’est perdu.'],
  retry: 'Mesurer à nouveau',
  aside: 'Passer à la suite',
};
/** Words when there is no connection at all. */
export const NO_CONNECTION: Remedy = { icon: 'cloud_off', title: 'Pas de connexion', gestures: ['Vérifiez le Wi-Fi ou la 4G. Ce que vous avez fait est gardé ici.'], retry: 'Mesurer à nouveau', aside: 'Passer à la suite' };

/** « À demain. », « À mardi. », « À tout à l’heure. », « Au 16 décembre. » */
export function seeYou(startsAt: string, now: string, zone: string): string {
  const day = relativeDay(dayOf(startsAt, zone), dayOf(now, zone));
  if (Date.parse(startsAt) < Date.parse(now) || day === 'aujourd’hui') return 'À tout à l’heure.';
  return day.startsWith('le ') ? `Au ${day.slice(3)}.` : `À ${day}.`;
}

/** One line about a part the page does not speak of just now. */
export function rowWords(part: TestPart, parts: PartViews, device: DeviceWord): string {
  const { state, reason } = parts[part];
  if (state === 'failed' && reason) return remedyOf(reason, device).title;
  if (state === 'unknown') return part === 'network' ? 'Elle n’a pas pu être mesurée' : 'Pas encore essayé';
  if (state === 'waiting') return 'Ensuite';
  switch (part) {
    case 'camera':
      return state === 'passed' ? 'On vous voit bien' : 'On ouvre votre caméra…';
    case 'microphone':
      return state === 'passed' ? 'On vous entend bien' : 'On vous écoute…';
    case 'loudspeaker':
      return state === 'passed' ? 'Vous entendez bien' : 'Ensuite';
    case 'network':
      if (state !== 'passed') return 'On la mesure, quelques secondes…';
      return parts.camera.state === 'passed' ? 'Bonne, l’image sera nette' : 'Bonne, le son sera clair';
    case 'browser':
      return 'Il permet la vidéo';
  }
}

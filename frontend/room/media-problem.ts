/** Why a camera or a microphone cannot be used, in words a worried person can act on. */
export type MediaProblem =
  | 'camera-refused'
  | 'camera-busy'
  | 'camera-missing'
  | 'microphone-refused'
  | 'microphone-busy'
  | 'microphone-missing'
  | 'camera-gone'
  | 'microphone-gone'
  | 'camera-held'
  | 'microphone-held';

/** Tells what a failed `getUserMedia` means for this device. */
export function mediaProblem(kind: 'camera' | 'microphone', error: unknown): MediaProblem {
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  switch (name) {
    case 'NotAllowedError':
    case 'SecurityError':
    case 'PermissionDeniedError':
      return `${kind}-refused`;
    case 'NotFoundError':
    case 'OverconstrainedError':
    case 'DevicesNotFoundError':
      return `${kind}-missing`;
    default:
      return `${kind}-busy`;
  }
}

/** The cause, then the gesture. `device` is « téléphone » or « ordinateur ». */
export function mediaProblemWords(problem: MediaProblem, device: string): { title: string; gestures: string[] } {
  const settings = 'Touchez le cadenas, en haut, puis';
  switch (problem) {
    case 'camera-refused':
      return { title: `Votre ${device} a refusé la caméra`, gestures: [`${settings} «\u00a0Caméra\u00a0», puis «\u00a0Autoriser\u00a0».`] };
    case 'camera-busy':
      return { title: 'Une autre application utilise la caméra', gestures: ['Fermez-la, puis réessayez.'] };
    case 'camera-missing':
      return { title: 'Aucune caméra trouvée', gestures: ['Vous pouvez entrer avec le son seulement.'] };
    case 'camera-held':
      return { title: 'La caméra ne donne plus d’image', gestures: ['Une autre application l’a prise, ou son cache est fermé. L’image reviendra d’elle-même.'] };
    case 'camera-gone':
      return { title: 'La caméra a été débranchée', gestures: ['Rebranchez-la, l’image reviendra d’elle-même. Le son continue.'] };
    case 'microphone-refused':
      return { title: `Votre ${device} a refusé le micro`, gestures: [`${settings} «\u00a0Micro\u00a0», puis «\u00a0Autoriser\u00a0».`] };
    case 'microphone-busy':
      return { title: 'Une autre application utilise le micro', gestures: ['Fermez-la, puis réessayez.'] };
    case 'microphone-missing':
      return { title: 'Aucun micro trouvé', gestures: ['Branchez un micro ou des écouteurs, puis réessayez.'] };
    case 'microphone-held':
      return { title: 'Le micro ne donne plus de son', gestures: ['Un appel ou une autre application l’a pris. Le son reviendra de lui-même.'] };
    case 'microphone-gone':
      return { title: 'Le micro a été débranché', gestures: ['Rebranchez-le, le son reviendra de lui-même. Vous pouvez écrire.'] };
  }
}

/** What the room keeps on this device between visits: which devices were chosen, whether the own picture is hidden. Device ids are random words of this browser for this site; nothing personal. */
export interface RoomMemory {
  camera?: string;
  microphone?: string;
  speaker?: string;
  selfHidden?: boolean;
}

const PLACE = 'vis-a-vis:room';

/** What was kept; nothing when the browser keeps nothing, or something else stands there. */
export function recallRoom(): RoomMemory {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(PLACE) ?? '{}');
    if (typeof kept !== 'object' || kept === null) return {};
    const text = (name: string): string | undefined => {
      const value: unknown = Reflect.get(kept, name);
      return typeof value === 'string' && value !== '' ? value : undefined;
    };
    return { camera: text('camera'), microphone: text('microphone'), speaker: text('speaker'), selfHidden: Reflect.get(kept, 'selfHidden') === true };
  } catch {
    return {};
  }
}

/** Keeps one thing beside the others. A browser that keeps nothing is no fault. */
export function rememberRoom(change: RoomMemory): void {
  try {
    localStorage.setItem(PLACE, JSON.stringify({ ...recallRoom(), ...change }));
  } catch {
    // Private windows refuse: the choice holds for this visit.
  }
}

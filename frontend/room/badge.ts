const SIDES = ['clinician', 'patient', 'relative', 'guest', 'screen', 'test'] as const;
/** Who someone is in the room. Side and person are in the token the service gave; only the page is said by the browser. */
export interface Badge {
  side: (typeof SIDES)[number];
  /** Which of several third persons: an id the API has a name for. Empty for clinician and patient. */
  who: string;
  /** One page of one browser: a reload is another. */
  page: string;
}

/**
 * Who a connection belongs to. The server's part comes last, after `%/%`: whatever a browser says of itself before, it
 * cannot take another's place.
 */
export function readBadge(data: string): Badge | null {
  const parts = data.split('%/%');
  if (parts.length < 2) return null;
  const [given, said] = [readObject(parts.at(-1) ?? ''), readObject(parts[0] ?? '')];
  const side = SIDES.find((one) => one === given['side']);
  if (!side) return null;
  return { side, who: text(given['who']), page: text(said['page']) };
}

function readObject(json: string): Record<string, unknown> {
  try {
    const read: unknown = JSON.parse(json);
    return read && typeof read === 'object' ? (read as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** One person, whatever their devices and pages. */
export function samePerson(one: Badge | null, other: Badge | null): boolean {
  return one !== null && other !== null && one.side === other.side && one.who === other.who;
}

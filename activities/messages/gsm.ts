/** GSM 03.38, the basic alphabet: one sign each. */
const BASIC = new Set('@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà');
/** Its extension: two signs each. */
const EXTENDED = new Set('^{}\\[~]|€');
/** One SMS, in that alphabet. */
export const SMS_LIMIT = 160;

const SAME: Readonly<Record<string, string>> = { '\u00a0': ' ', '\u202f': ' ', '’': "'", '‘': "'", '“': '"', '”': '"', '«': '"', '»': '"', '–': '-', '—': '-', '…': '...', œ: 'oe', Œ: 'OE', '•': '-' };

/**
 * Keeps to the letters of GSM 03.38, in which an SMS holds 160 signs: with one letter beyond it would hold 70, and the
 * patient would get two or three. « ê » becomes « e », as telephones have always written it; what has no likeness stays.
 */
export function inGsm(text: string): string {
  return [...text].map((sign) => (BASIC.has(sign) || EXTENDED.has(sign) ? sign : (SAME[sign] ?? nearest(sign)))).join('').replace(/" ([^"]*) "/g, '"$1"');
}

/** How many signs it takes in one SMS, or null when a letter is beyond the alphabet. */
export function gsmLength(text: string): number | null {
  let length = 0;
  for (const sign of text) {
    if (BASIC.has(sign)) length += 1;
    else if (EXTENDED.has(sign)) length += 2;
    else return null;
  }
  return length;
}

/** The letters no telephone of that alphabet can show. */
export function beyondGsm(text: string): string[] {
  return [...new Set([...text].filter((sign) => !BASIC.has(sign) && !EXTENDED.has(sign)))];
}

function nearest(sign: string): string {
  const plain = sign.normalize('NFD').replace(/[\u0300-\u036f]/g, '');
  return [...plain].every((one) => BASIC.has(one)) ? plain : sign;
}

/** A piece of a message: plain words, or an address to follow. */
export interface TextPart {
  readonly text: string;
  readonly url: string | null;
}
const ADDRESS = /https?:\/\/[^\s<>"«»]+/g;
const TRAILING = /[.,;:!?)\]]+$/;

/** Cuts a message where its addresses are; only http and https ever become links. */
export function partsOf(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const url = match[0].replace(TRAILING, '');
    if (match.index > from) parts.push({ text: text.slice(from, match.index), url: null });
    parts.push({ text: url, url });
    from = match.index + url.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from), url: null });
  return parts;
}

/** The signs a plain SMS can carry (GSM 03.38), and those that count twice. */
const PLAIN = new Set('@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà');
const DOUBLE = new Set('^{}\\[~]|€');

/** How many SMS a text is paid for: 160 plain signs, or 70 as soon as one is not plain; a little less when several are joined. */
export function smsCount(text: string): { signs: number; parts: number } {
  const signs = [...text];
  const plain = signs.every((sign) => PLAIN.has(sign) || DOUBLE.has(sign));
  const length = plain ? signs.reduce((sum, sign) => sum + (DOUBLE.has(sign) ? 2 : 1), 0) : text.length;
  const [alone, joined] = plain ? [160, 153] : [70, 67];
  return { signs: signs.length, parts: length <= alone ? 1 : Math.ceil(length / joined) };
}

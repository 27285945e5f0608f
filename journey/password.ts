/** Characters a new password has at least. */
export const PASSWORD_AT_LEAST = 12;
const AT_MOST = 200;
/** Everybody's first idea, in the shapes people lengthen it to; compared without accents, case or signs. */
const COMMON = ['motdepasse', 'password', 'azerty', 'qwerty', 'bonjour', 'soleil', 'doudou', 'loulou', 'chouchou', 'iloveyou', 'jetaime', 'bienvenue', 'welcome', 'admin', 'hopital', 'cabinet', 'docteur', 'medecin', 'visavis', 'teleconsultation', 'letmein', 'changeme', 'marseille', 'football', 'princesse', 'secret'];
const ROWS = ['abcdefghijklmnopqrstuvwxyz', '01234567890123456789', 'azertyuiopqsdfghjklmwxcvbn', 'qwertyuiopasdfghjklzxcvbnm'];
const SHORTEST_OWN_PART = 6;

/** What the person is known by, which a guesser tries first. */
export interface KnownOf {
  readonly email: string;
  readonly names: readonly string[];
}

/**
 * Why a password is refused, in words, or nothing. Twelve signs of any kind, and no obvious one: at 56 bits for twelve
 * lower-case letters this is above the 50 bits that the CNIL asks where tries are limited (délibération n° 2022-100 du
 * 21 juillet 2022, case 2; our limit is `login-account` of api/door/throttle.ts) and the twelve signs that the ANSSI asks
 * for a password of middle to strong security (« Recommandations relatives à l’authentification multifacteur et aux mots
 * de passe », v2.0, 2021). As both advise, no kinds of signs are imposed, nothing expires by date, and known passwords
 * are refused; any sign is taken and long ones are welcome, since phrases are.
 */
export function passwordFault(password: string, known: KnownOf): string | null {
  if ([...password].length < PASSWORD_AT_LEAST) return `Choisissez au moins ${PASSWORD_AT_LEAST} signes. Une phrase que vous retenez convient très bien.`;
  if (password.length > AT_MOST) return `Ce mot de passe dépasse ${AT_MOST} signes.`;
  const plain = simplified(password);
  if (new Set(plain || password).size < 5) return 'Ce mot de passe répète toujours les mêmes signes. Choisissez-en un autre.';
  const own = [known.email.split('@')[0] ?? '', ...known.names].map(simplified).filter((part) => part.length >= 4);
  if (own.some((part) => isMost(part, plain))) return 'Ce mot de passe contient surtout votre nom ou votre adresse. Choisissez-en un autre.';
  if (COMMON.some((word) => isMost(word, plain))) return 'Ce mot de passe est trop courant. Choisissez-en un autre.';
  if (plain && ROWS.some((row) => row.includes(plain) || [...row].reverse().join('').includes(plain))) return 'Ce mot de passe est une suite connue. Choisissez-en un autre.';
  return null;
}

function simplified(text: string): string {
  return text.normalize('NFD').toLowerCase().replace(/[^a-z0-9]/g, '');
}
/** Whether little is left of the text without the word. */
function isMost(word: string, text: string): boolean {
  return text.includes(word) && text.replaceAll(word, '').length < SHORTEST_OWN_PART;
}

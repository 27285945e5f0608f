import type { DayRowView, MessageView } from '../../../journey/views';
import type { Purpose } from '../../../journey/purposes';
import { dayOf, formatHour, formatMinutes, minutesBetween, relativeDay } from '../../look/instants';
import type { Tone } from '../../look/pill';
import type { Fullness } from '../../look/presence';

/** How REJOINDRE is drawn on a row; `none` when joining is not open to the reader now. */
export type JoinVariant = 'filled' | 'tonal' | 'outlined' | 'outlined-sms' | 'text' | 'none';

const BEFORE_CALL = ['planned', 'tested', 'waiting'];
/** The server marks a visit late from the same minute. */
const LATE_AFTER_MINUTES = 1;
/** A connected patient this close to the hour may be the one to take now. */
const SOON_MINUTES = 5;

/** Nobody has called the patient although the hour has passed. The server says so when asked, the clock in between. */
export function isLate(row: DayRowView, now: number): boolean {
  return BEFORE_CALL.includes(row.phase) && (row.late || minutesBetween(row.startsAt, now) >= LATE_AFTER_MINUTES);
}

/** The visit to take now: the one under way, else the first who waits, else the first connected whose hour has come. */
export function rowToTake(rows: readonly DayRowView[], now: number): string | null {
  const open = rows.filter((row) => row.allowed.includes('join'));
  const found =
    open.find((row) => row.phase === 'in-consultation' || row.phase === 'called') ??
    open.find((row) => row.presence.state === 'waiting') ??
    open.find((row) => row.presence.state !== 'absent' && minutesBetween(now, row.startsAt) < SOON_MINUTES);
  return found?.id ?? null;
}

/** One filled button a screen; the others by what their patient does. */
export function joinVariant(row: DayRowView, takeId: string | null, now: number): JoinVariant {
  if (!row.allowed.includes('join')) return 'none';
  if (row.id === takeId) return 'filled';
  if (row.presence.state === 'waiting' || row.presence.state === 'in-room') return 'tonal';
  if (row.presence.state === 'connected') return 'outlined';
  return isLate(row, now) ? 'outlined-sms' : 'text';
}

/** What the row says of the patient: how full the dot is, and the sentence. */
export function presenceWords(row: Pick<DayRowView, 'presence' | 'phase' | 'soon'>, now: number, connected: boolean): { fullness: Fullness; words: string } {
  if (!connected) return { fullness: 'hollow', words: 'Présence inconnue' };
  if (row.soon) return { fullness: 'full', words: 'Répond : une minute, j’arrive' };
  if (row.presence.asleep && row.presence.state !== 'in-room') return { fullness: 'half', words: row.presence.state === 'waiting' ? 'En salle d’attente, écran éteint' : 'Connecté, écran éteint' };
  const minutes = row.presence.since ? Math.max(0, minutesBetween(row.presence.since, now)) : 0;
  switch (row.presence.state) {
    case 'in-room':
      return { fullness: 'full', words: 'En vidéo' };
    case 'waiting':
      return { fullness: 'full', words: minutes === 0 ? 'En salle d’attente à l’instant' : `En salle d’attente depuis ${formatMinutes(minutes)}` };
    case 'connected':
      return { fullness: 'half', words: row.phase === 'called' ? 'Appelé, connecté' : 'Connecté' };
    default:
      return { fullness: 'hollow', words: row.phase === 'called' ? 'Appelé par SMS, non connecté' : 'Non connecté' };
  }
}

/** The equipment test as a pill; the first reason is the one to say. */
const REASONS: Record<string, { tone: Tone; icon: string; words: string }> = {
  'camera-refused': { tone: 'bad', icon: 'videocam_off', words: 'Caméra refusée' },
  'camera-busy': { tone: 'careful', icon: 'videocam_off', words: 'Caméra occupée' },
  'camera-missing': { tone: 'careful', icon: 'videocam_off', words: 'Pas de caméra' },
  'microphone-refused': { tone: 'bad', icon: 'mic_off', words: 'Micro refusé' },
  'microphone-missing': { tone: 'careful', icon: 'mic_off', words: 'Pas de micro' },
  'not-heard': { tone: 'careful', icon: 'mic_off', words: 'Micro à régler' },
  'hears-nothing': { tone: 'careful', icon: 'volume_off', words: 'Son à régler' },
  'browser-unsupported': { tone: 'bad', icon: 'browser_not_supported', words: 'Navigateur trop ancien' },
  'network-blocked': { tone: 'bad', icon: 'wifi_off', words: 'Réseau bloqué' },
  'network-weak': { tone: 'careful', icon: 'network_check', words: 'Réseau faible' },
};
export function testPill(test: { outcome: 'passed' | 'failed'; reasons: readonly string[] } | null): { tone: Tone; icon: string; words: string; others: string } {
  if (!test) return { tone: 'none', icon: 'radio_button_unchecked', words: 'Pas encore fait', others: '' };
  if (test.outcome === 'passed') return { tone: 'good', icon: 'check_circle', words: 'Réussi', others: '' };
  const others = test.reasons.length - 1;
  return { ...(REASONS[test.reasons[0] ?? ''] ?? { tone: 'careful', icon: 'build', words: 'À régler' }), others: others > 0 ? `et ${others} autre${others > 1 ? 's' : ''}` : '' };
}
/** Every reason of a failed test, in words; none when it passed. */
export function testReasons(reasons: readonly string[]): string[] {
  return reasons.flatMap((reason) => REASONS[reason]?.words ?? []);
}

/** What a message is called in a sentence, and whether the word is feminine. */
const NOUNS: Record<Purpose, [string, 'm' | 'f']> = {
  booked: ['Invitation', 'f'],
  'booked-now': ['Invitation', 'f'],
  moved: ['Nouvel horaire', 'm'],
  'stand-in': ['Changement de clinicien', 'm'],
  cancelled: ['Annulation', 'f'],
  'reminder-1': ['Rappel', 'm'],
  'reminder-2': ['Rappel', 'm'],
  'reminder-3': ['Rappel', 'm'],
  'reminder-4': ['Rappel', 'm'],
  'clinician-ready': ['Appel', 'm'],
  'document-available': ['Avis de document', 'm'],
  'prescription-available': ['Avis d’ordonnance', 'm'],
  'identity-code': ['Code', 'm'],
  'entry-code': ['Code', 'm'],
  'link-again': ['Lien', 'm'],
  'guest-invited': ['Invitation', 'f'],
};
/** The last message in one sentence: « Rappel remis à 08:45 », « SMS non remis ». */
export function messageWords(message: Pick<MessageView, 'purpose' | 'channel' | 'state' | 'at'>, now: string | number, zone: string): { failed: boolean; words: string } {
  const [noun, gender] = NOUNS[message.purpose];
  if (message.state === 'failed') return { failed: true, words: `${message.channel === 'sms' ? 'SMS' : 'E-mail'} non remis` };
  if (message.state === 'uncertain') return { failed: false, words: `${noun}, remise incertaine` };
  if (message.state !== 'delivered') return { failed: false, words: `${noun} en cours d’envoi` };
  const day = dayOf(message.at, zone);
  const today = dayOf(now, zone);
  return { failed: false, words: `${noun} ${gender === 'f' ? 'remise' : 'remis'} ${day === today ? `à ${formatHour(message.at, zone)}` : relativeDay(day, today)}` };
}

import type { MessageView, TimelineItemView } from '../../../journey/views';
import { PURPOSE_LABELS, type Purpose } from '../../../journey/purposes';
import { INCIDENTS, type TimelineKind } from '../../../journey/timeline';
import { dayOf, formatHour, formatMinutes, relativeMoment } from '../../look/instants';
import { testReasons } from '../day/row-state';

/** How a fact of the timeline is told: a sign, a title, and who. */
export interface TimelineWords {
  icon: string;
  tone: 'good' | 'act' | 'careful' | 'quiet';
  title: string;
}
type Teller = (item: TimelineItemView, stepLabel: string) => TimelineWords;
const say = (icon: string, title: string, tone: TimelineWords['tone'] = 'quiet'): Teller => () => ({ icon, tone, title });
const purposeOf = (item: TimelineItemView) => PURPOSE_LABELS[item.facts['purpose'] as Purpose] ?? 'Message';
const CHANNELS: Record<string, string> = { email: 'e-mail', sms: 'SMS', both: 'SMS et e-mail' };
const channelOf = (item: TimelineItemView) => CHANNELS[String(item.facts['channel'])] ?? 'SMS';

const DEVICES: Record<string, string> = { camera: 'Caméra en panne', microphone: 'Micro en panne', loudspeaker: 'Haut-parleur en panne' };
/** « 12 secondes », « 3 min ». */
function lastedOf(item: TimelineItemView): string {
  const { lasted } = item.facts;
  if (typeof lasted !== 'number' || lasted < 1) return '';
  return lasted < 120 ? `${lasted}\u00a0seconde${lasted > 1 ? 's' : ''}` : formatMinutes(Math.round(lasted / 60));
}

const TELLERS: Record<TimelineKind, Teller> = {
  booked: say('event_available', 'Rendez-vous pris'),
  moved: say('edit_calendar', 'Rendez-vous déplacé'),
  'handed-over': say('swap_horiz', 'Confiée à un autre clinicien'),
  cancelled: say('event_busy', 'Rendez-vous annulé', 'careful'),
  'move-requested': say('event_repeat', 'Demande une autre date', 'careful'),
  'move-withdrawn': say('event_available', 'Vient finalement'),
  'companion-named': say('group', 'Un proche aide le patient'),
  'message-sent': (item) => ({ icon: 'mark_chat_read', tone: 'quiet', title: purposeOf(item) }),
  'message-failed': (item) => ({ icon: 'message_failed', tone: 'careful', title: `${purposeOf(item)} : ${channelOf(item)} non remis` }),
  'link-opened': say('link', 'Espace patient ouvert'),
  'link-replaced': say('link', 'Lien du patient remplacé', 'careful'),
  'equipment-tested': (item) => (item.facts['outcome'] === 'passed' ? { icon: 'check_circle', tone: 'good', title: 'Test du matériel réussi' } : { icon: 'build', tone: 'careful', title: 'Test du matériel : à régler' }),
  'document-received': say('attach_file', 'Document envoyé'),
  'document-removed': say('delete', 'Document retiré'),
  'waiting-room-entered': say('weekend', 'Entrée en salle d’attente'),
  called: say('phone_in_talk', 'Patient appelé', 'act'),
  'patient-soon': say('hourglass_top', '« Une minute, j’arrive »'),
  'consultation-started': say('videocam', 'Téléconsultation commencée', 'act'),
  'connection-lost': (item) => ({ icon: 'wifi_tethering_error', tone: 'careful', title: lastedOf(item) ? `Coupure de ${lastedOf(item)}` : 'Coupure' }),
  reconnected: say('videocam', 'De retour en vidéo'),
  'device-failed': (item) => ({ icon: item.facts['device'] === 'microphone' ? 'mic_off' : item.facts['device'] === 'loudspeaker' ? 'volume_off' : 'videocam_off', tone: 'careful', title: DEVICES[String(item.facts['device'])] ?? 'Matériel en panne' }),
  'picture-lowered': say('network_check', 'Image réduite, réseau faible', 'careful'),
  'fell-back-audio': say('videocam_off', 'Son seulement, réseau trop faible', 'careful'),
  'picture-restored': say('videocam', 'Image rétablie'),
  'called-by-phone': say('phone_in_talk', 'Patient appelé par téléphone', 'act'),
  'capture-added': say('photo_camera', 'Capture ajoutée'),
  ended: say('call_end', 'Téléconsultation terminée'),
  absent: say('person_off', 'Patient absent', 'careful'),
  'draft-saved': (_item, step) => ({ icon: 'edit_note', tone: 'careful', title: `${step} en cours` }),
  'step-published': (_item, step) => ({ icon: 'description', tone: 'good', title: `${step} publié` }),
  'step-released': (_item, step) => ({ icon: 'visibility', tone: 'good', title: `${step} mis à disposition` }),
  'prescription-deposited': say('prescriptions', 'Ordonnance déposée', 'good'),
  closed: say('lock', 'Télédossier clôturé'),
};

/** A fact in words. */
export function timelineWords(item: TimelineItemView, stepLabel: string): TimelineWords {
  return TELLERS[item.kind](item, stepLabel);
}

/** Who did it, with what the fact adds. */
export function timelineDetail(item: TimelineItemView, patientName: string, now: number, zone: string): string {
  const who = item.actor === 'patient' ? patientName : (item.actorName ?? (item.actor === 'secretary' ? 'Secrétariat' : 'Clinicien'));
  const { startsAt, minutes, drafts, reasons } = item.facts;
  switch (item.kind) {
    case 'moved':
      return typeof startsAt === 'string' ? `${who}, pour ${relativeMoment(startsAt, now, zone)}` : who;
    case 'ended':
      return typeof minutes === 'number' ? `${item.actor === 'system' ? 'Automatique' : who}, après ${minutes} min` : item.actor === 'system' ? 'Automatique' : who;
    case 'message-sent':
      return item.facts['state'] === 'pending' || item.facts['state'] === 'sending' ? `${channelOf(item)} en cours d’envoi`.replace(/^e/, 'E') : `Remis par ${channelOf(item)}`;
    case 'draft-saved':
      return `${who}, pas encore publié`;
    case 'equipment-tested':
      return [who, ...testReasons(typeof reasons === 'string' ? reasons.split(' ') : [])].join(', ');
    case 'connection-lost':
      return item.actor === 'patient' ? `Du côté de ${patientName}, reprise seule` : `De votre côté (${who}), reprise seule`;
    case 'closed': {
      const by = item.actor === 'system' ? 'Automatique' : who;
      return typeof drafts === 'number' ? `${by}, ${drafts} brouillon${drafts > 1 ? 's' : ''} jamais publié${drafts > 1 ? 's' : ''}` : by;
    }
    default:
      return item.actor === 'system' ? 'Automatique' : who;
  }
}

/** What the thread may be narrowed to, once it is long. */
export const TIMELINE_GROUPS = [
  { key: 'all', label: 'Tout' },
  { key: 'call', label: 'Appel' },
  { key: 'messages', label: 'Messages' },
  { key: 'content', label: 'Documents' },
] as const;
export type TimelineGroup = (typeof TIMELINE_GROUPS)[number]['key'];
const CALL: readonly TimelineKind[] = ['waiting-room-entered', 'called', 'patient-soon', 'consultation-started', ...INCIDENTS, 'ended', 'absent'];
const MESSAGES: readonly TimelineKind[] = ['message-sent', 'message-failed'];
const CONTENT: readonly TimelineKind[] = ['document-received', 'document-removed', 'capture-added', 'draft-saved', 'step-published', 'step-released', 'prescription-deposited', 'closed'];
export function inGroup(kind: TimelineKind, group: TimelineGroup): boolean {
  return group === 'all' || (group === 'call' ? CALL : group === 'messages' ? MESSAGES : CONTENT).includes(kind);
}

/** A message on its way has no fact yet: the thread says so all the same. */
export function withUnsent(timeline: readonly TimelineItemView[], messages: readonly MessageView[]): TimelineItemView[] {
  const told = new Set(timeline.map(({ messageId }) => messageId));
  const unsent = messages.filter(({ id, state }) => !told.has(id) && (state === 'pending' || state === 'sending'));
  return [...timeline, ...unsent.map((message): TimelineItemView => ({ id: `message-${message.id}`, at: message.at, kind: 'message-sent', step: null, actor: 'system', actorName: null, facts: { purpose: message.purpose, channel: message.channel, state: message.state }, messageId: message.id }))];
}

/** The same notice by SMS and by e-mail is one line. */
const SAME_NOTICE_MS = 120_000;
function isTwin(one: TimelineItemView | undefined, other: TimelineItemView): boolean {
  return one?.kind === 'message-sent' && other.kind === 'message-sent' && one.facts['purpose'] === other.facts['purpose'] && one.facts['channel'] !== other.facts['channel'] && one.facts['state'] === other.facts['state'] && Date.parse(one.at) - Date.parse(other.at) < SAME_NOTICE_MS;
}

/** The thread, newest first, by day. Drafts saved many times, or a notice by two ways, would hide the rest: one line each. */
export function timelineDays(items: readonly TimelineItemView[], zone: string): { day: string; items: (TimelineItemView & { hour: string })[] }[] {
  const days: { day: string; items: (TimelineItemView & { hour: string })[] }[] = [];
  const draftSeen = new Set<string>();
  for (const item of [...items].sort((one, other) => Date.parse(other.at) - Date.parse(one.at))) {
    // Once published, that it was being written is no news.
    if (item.kind === 'step-published' || item.kind === 'step-released') draftSeen.add(item.step ?? '');
    if (item.kind === 'draft-saved') {
      if (draftSeen.has(item.step ?? '')) continue;
      draftSeen.add(item.step ?? '');
    }
    const day = dayOf(item.at, zone);
    let group = days.at(-1);
    if (group?.day !== day) days.push((group = { day, items: [] }));
    const twin = group.items.findIndex((each) => isTwin(each, item));
    const first = group.items[twin];
    if (first) {
      group.items[twin] = { ...first, facts: { ...first.facts, channel: 'both' } };
      continue;
    }
    group.items.push({ ...item, hour: formatHour(item.at, zone) });
  }
  return days;
}

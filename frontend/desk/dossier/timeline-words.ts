import type { MessageView, TimelineItemView } from '../../../journey/views';
import { type Incident, INCIDENTS, type TimelineKind } from '../../../journey/timeline';
import { channelLabel, timelineTitle } from '../../../journey/timeline-words';
import { dayOf, formatHour, relativeMoment } from '../../look/instants';
import { testReasons } from '../day/row-state';

/** How a fact of the timeline is told: a sign, a title, and who. */
export interface TimelineWords {
  icon: string;
  tone: 'good' | 'act' | 'careful' | 'quiet';
  title: string;
}
type Sign = readonly [icon: string, tone?: TimelineWords['tone']];
const DEVICE_SIGNS: Record<string, string> = { microphone: 'mic_off', loudspeaker: 'volume_off' };
const SIGNS: Record<TimelineKind, Sign | ((item: TimelineItemView) => Sign)> = {
  booked: ['event_available'],
  moved: ['edit_calendar'],
  'handed-over': ['swap_horiz'],
  'contact-changed': ['edit_note'],
  cancelled: ['event_busy', 'careful'],
  'move-requested': ['event_repeat', 'careful'],
  'move-withdrawn': ['event_available'],
  'companion-named': ['group'],
  'message-sent': ['mark_chat_read'],
  'message-failed': ['message_failed', 'careful'],
  'link-opened': ['link'],
  'link-replaced': ['link', 'careful'],
  'equipment-tested': (item) => (item.facts['outcome'] === 'passed' ? ['check_circle', 'good'] : ['build', 'careful']),
  'document-received': ['attach_file'],
  'document-removed': ['delete'],
  'waiting-room-entered': ['weekend'],
  called: ['phone_in_talk', 'act'],
  'patient-soon': ['hourglass_top'],
  'consultation-started': ['videocam', 'act'],
  'room-entered': ['login'],
  'room-left': ['logout'],
  reconnected: ['videocam'],
  'connection-lost': ['wifi_tethering_error', 'careful'],
  'device-failed': (item) => [DEVICE_SIGNS[String(item.facts['device'])] ?? 'videocam_off', 'careful'],
  'picture-lowered': ['network_check', 'careful'],
  'fell-back-audio': ['videocam_off', 'careful'],
  'picture-restored': ['videocam'],
  'called-by-phone': ['phone_in_talk', 'act'],
  'screen-shared': ['screen_share'],
  'screen-stopped': ['stop_screen_share'],
  'guest-invited': ['person_add'],
  'guest-entered': ['group_add'],
  'guest-left': ['logout'],
  'guest-removed': ['person_off', 'careful'],
  'capture-added': ['photo_camera'],
  ended: ['call_end'],
  absent: ['person_off', 'careful'],
  'draft-saved': ['edit_note', 'careful'],
  'draft-deleted': ['delete'],
  'step-published': ['description', 'good'],
  'step-released': ['visibility', 'good'],
  'prescription-deposited': ['prescriptions', 'good'],
  closed: ['lock'],
};

/** A fact in words. */
export function timelineWords(item: TimelineItemView, stepLabel: string): TimelineWords {
  const sign = SIGNS[item.kind];
  const [icon, tone = 'quiet'] = typeof sign === 'function' ? sign(item) : sign;
  return { icon, tone, title: timelineTitle(item, stepLabel) };
}

/** Who did it, with what the fact adds. */
export function timelineDetail(item: TimelineItemView, patientName: string, now: number, zone: string): string {
  const who = item.actor === 'patient' ? patientName : (item.actorName ?? (item.actor === 'secretary' ? 'Secrétariat' : item.actor === 'guest' ? 'Tiers' : 'Clinicien'));
  const { startsAt, minutes, drafts, reasons } = item.facts;
  switch (item.kind) {
    case 'moved':
      return typeof startsAt === 'string' ? `${who}, pour ${relativeMoment(startsAt, now, zone)}` : who;
    case 'ended':
      return typeof minutes === 'number' ? `${item.actor === 'system' ? 'Automatique' : who}, après ${minutes} min` : item.actor === 'system' ? 'Automatique' : who;
    case 'message-sent':
      return item.facts['state'] === 'pending' || item.facts['state'] === 'sending' ? `${channelLabel(item.facts)} en cours d’envoi`.replace(/^e/, 'E') : `Remis par ${channelLabel(item.facts)}`;
    case 'handed-over':
      return typeof item.facts['to'] === 'string' ? `${who} : ${item.facts['to']} à la place de ${String(item.facts['from'])}` : who;
    case 'contact-changed':
      return `${who}, ${[item.facts['phone'] ? 'téléphone' : '', item.facts['email'] ? 'e-mail' : ''].filter(Boolean).join(' et ')}`;
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
const CALL: readonly TimelineKind[] = ['waiting-room-entered', 'called', 'patient-soon', 'consultation-started', ...INCIDENTS, 'guest-entered', 'guest-left', 'ended', 'absent'];
const MESSAGES: readonly TimelineKind[] = ['message-sent', 'message-failed'];
const CONTENT: readonly TimelineKind[] = ['document-received', 'document-removed', 'capture-added', 'draft-saved', 'draft-deleted', 'step-published', 'step-released', 'prescription-deposited', 'closed'];
export function inGroup(kind: TimelineKind, group: TimelineGroup): boolean {
  return group === 'all' || (group === 'call' ? CALL : group === 'messages' ? MESSAGES : CONTENT).includes(kind);
}

/** A message on its way has no fact yet: the thread says so all the same. */
export function withUnsent(timeline: readonly TimelineItemView[], messages: readonly MessageView[]): TimelineItemView[] {
  const told = new Set(timeline.map(({ messageId }) => messageId));
  const unsent = messages.filter(({ id, state }) => !told.has(id) && (state === 'pending' || state === 'sending'));
  return [...timeline, ...unsent.map((message): TimelineItemView => ({ id: `message-${message.id}`, at: message.at, kind: 'message-sent', step: null, actor: 'system', actorName: null, facts: { purpose: message.purpose, channel: message.channel, state: message.state }, messageId: message.id }))];
}

/** A page reloaded leaves and is back: the return alone says it. */
const RELOADED_MS = 30_000;
function isReload(left: TimelineItemView, back: TimelineItemView | undefined): boolean {
  const same = left.kind === 'guest-left' ? back?.kind === 'guest-entered' : left.kind === 'room-left' && back?.kind === 'reconnected';
  return same && back !== undefined && Date.parse(back.at) - Date.parse(left.at) < RELOADED_MS;
}

/**
 * The thread, newest first, by day. A draft saved many times would hide the rest: one line. A notice by SMS and by e-mail
 * is two lines: each has its own state, and « Renvoyer » must say which of them it sends.
 */
export function timelineDays(items: readonly TimelineItemView[], zone: string): { day: string; items: (TimelineItemView & { hour: string })[] }[] {
  const days: { day: string; items: (TimelineItemView & { hour: string })[] }[] = [];
  const draftSeen = new Set<string>();
  const returns = new Map<string, TimelineItemView>();
  for (const item of [...items].sort((one, other) => Date.parse(other.at) - Date.parse(one.at))) {
    // Once published or thrown away, that it was being written is no news.
    if (item.kind === 'step-published' || item.kind === 'step-released' || item.kind === 'draft-deleted') draftSeen.add(item.step ?? '');
    if (item.kind === 'draft-saved') {
      if (draftSeen.has(item.step ?? '')) continue;
      draftSeen.add(item.step ?? '');
    }
    const who = String(item.facts['who'] ?? item.actor);
    if (isReload(item, returns.get(who))) continue;
    if (INCIDENTS.includes(item.kind as Incident) || item.kind === 'guest-entered') returns.set(who, item);
    const day = dayOf(item.at, zone);
    let group = days.at(-1);
    if (group?.day !== day) days.push((group = { day, items: [] }));
    group.items.push({ ...item, hour: formatHour(item.at, zone) });
  }
  return days;
}

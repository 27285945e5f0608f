import type { TimelineItemView } from '../../../journey/views';
import { PURPOSE_LABELS, type Purpose } from '../../../journey/purposes';
import type { TimelineKind } from '../../../journey/timeline';
import { dayOf, formatHour, relativeMoment } from '../../look/instants';

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

const TELLERS: Record<TimelineKind, Teller> = {
  booked: say('event_available', 'Rendez-vous pris'),
  moved: say('edit_calendar', 'Rendez-vous déplacé'),
  'handed-over': say('swap_horiz', 'Confiée à un autre clinicien'),
  cancelled: say('event_busy', 'Rendez-vous annulé', 'careful'),
  'message-sent': (item) => ({ icon: 'mark_chat_read', tone: 'quiet', title: purposeOf(item) }),
  'message-failed': (item) => ({ icon: 'message_failed', tone: 'careful', title: `${purposeOf(item)} : ${channelOf(item)} non remis` }),
  'link-opened': say('link', 'Espace patient ouvert'),
  'equipment-tested': (item) => (item.facts['outcome'] === 'passed' ? { icon: 'check_circle', tone: 'good', title: 'Test du matériel réussi' } : { icon: 'build', tone: 'careful', title: 'Test du matériel : à régler' }),
  'document-received': say('attach_file', 'Document envoyé'),
  'document-removed': say('delete', 'Document retiré'),
  'waiting-room-entered': say('weekend', 'Entrée en salle d’attente'),
  'waiting-room-left': say('weekend', 'Sortie de la salle d’attente'),
  called: say('phone_in_talk', 'Patient appelé', 'act'),
  'patient-soon': say('hourglass_top', '« Une minute, j’arrive »'),
  'consultation-started': say('videocam', 'Téléconsultation commencée', 'act'),
  'participant-left': say('wifi_tethering_error', 'Coupure', 'careful'),
  'participant-returned': say('videocam', 'De retour en vidéo'),
  'capture-added': say('photo_camera', 'Photo ajoutée'),
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
  const { startsAt, minutes } = item.facts;
  if (item.kind === 'moved' && typeof startsAt === 'string') return `${who}, pour ${relativeMoment(startsAt, now, zone)}`;
  if (item.kind === 'ended' && typeof minutes === 'number') return `${who}, après ${minutes} min`;
  if (item.kind === 'message-sent') return `Remis par ${channelOf(item)}`;
  if (item.kind === 'draft-saved') return `${who}, pas encore publié`;
  return item.actor === 'system' ? 'Automatique' : who;
}

/** The same notice by SMS and by e-mail is one line. */
const SAME_NOTICE_MS = 120_000;
function isTwin(one: TimelineItemView | undefined, other: TimelineItemView): boolean {
  return one?.kind === 'message-sent' && other.kind === 'message-sent' && one.facts['purpose'] === other.facts['purpose'] && one.facts['channel'] !== other.facts['channel'] && Date.parse(one.at) - Date.parse(other.at) < SAME_NOTICE_MS;
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

/** What may appear in a télédossier's timeline. Kinds are facts in the past; words and icons are the screen's. */
export const TIMELINE_KINDS = [
  'booked',
  'moved',
  'handed-over',
  'cancelled',
  'message-sent',
  'message-failed',
  'link-opened',
  'equipment-tested',
  'document-received',
  'document-removed',
  'waiting-room-entered',
  'waiting-room-left',
  'called',
  'patient-soon',
  'consultation-started',
  'participant-left',
  'participant-returned',
  'capture-added',
  'ended',
  'absent',
  'draft-saved',
  'step-published',
  'step-released',
  'prescription-deposited',
  'closed',
] as const;
export type TimelineKind = (typeof TIMELINE_KINDS)[number];

/** Kinds that tell clinical content by their mere presence: hidden from secretaries. */
export const CLINICAL_KINDS: readonly TimelineKind[] = ['capture-added', 'draft-saved', 'step-published', 'step-released', 'prescription-deposited', 'document-received', 'document-removed'];

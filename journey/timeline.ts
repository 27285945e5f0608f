/**
 * Who came into the room, left it and came back, and what went wrong there, as the side it happened to tells it. A cut
 * is told once, on the return, with how long it lasted: who has no connection cannot tell.
 */
export const INCIDENTS = ['room-entered', 'room-left', 'reconnected', 'connection-lost', 'device-failed', 'picture-lowered', 'fell-back-audio', 'picture-restored', 'called-by-phone', 'screen-shared', 'screen-stopped'] as const;
export type Incident = (typeof INCIDENTS)[number];

/** What may appear in a télédossier's timeline. Kinds are facts in the past; words and icons are the screen's. */
export const TIMELINE_KINDS = [
  'booked',
  'moved',
  'handed-over',
  'contact-changed',
  'cancelled',
  'move-requested',
  'move-withdrawn',
  'companion-named',
  'message-sent',
  'message-failed',
  'link-opened',
  'link-replaced',
  'equipment-tested',
  'document-received',
  'document-removed',
  'waiting-room-entered',
  'called',
  'patient-soon',
  'consultation-started',
  ...INCIDENTS,
  'guest-invited',
  'guest-entered',
  'guest-left',
  'guest-removed',
  'capture-added',
  'ended',
  'absent',
  'draft-saved',
  'draft-deleted',
  'step-published',
  'step-released',
  'prescription-deposited',
  'closed',
] as const;
export type TimelineKind = (typeof TIMELINE_KINDS)[number];

/** Kinds that tell clinical content by their mere presence: hidden from secretaries. */
export const CLINICAL_KINDS: readonly TimelineKind[] = ['capture-added', 'draft-saved', 'draft-deleted', 'step-published', 'step-released', 'prescription-deposited', 'document-received', 'document-removed'];

/**
 * What a screen may know: the shape of every answer of the API, and nothing beside. Instants are ISO 8601 with zone,
 * durations in minutes or ms as named, sizes in bytes. Screens import these as types only.
 */
import type { Act } from './acts';
import type { Channel } from './channel';
import type { EquipmentTest } from './20-preparation';
import type { MoveWish } from './move-wish';
import type { PatientLanguage, SatisfactionMark } from './patient-voice';
import type { Phase } from './phase';
import type { LetterPurpose, Purpose } from './purposes';
import type { TimelineKind } from './timeline';

export type Role = 'clinician' | 'secretary' | 'administrator' | 'support';
/** Who is behind a session at the desk. */
export interface SessionView {
  account: { id: string; title: string; givenName: string; familyName: string; email: string; maskedPhone: string };
  etablissements: EtablissementChoiceView[];
  /** The session's tenant, or null while the portal waits for a choice. */
  etablissementId: string | null;
  role: Role | null;
  /** To be sent back as `X-CSRF-Token` on everything but GET. */
  csrfToken: string;
  demonstration: boolean;
  supportPhone: string;
}
export interface EtablissementChoiceView {
  id: string;
  name: string;
  shortName: string;
  service: string;
  timeZone: string;
  role: Role;
  upcomingToday: number;
  waitingNow: number;
  /** Start of the next visit today, or null. */
  nextStartsAt: string | null;
}

/** Presence of a side: `waiting` in the waiting room, `connected` elsewhere in the space, `in-room` on video. */
export type PresenceState = 'absent' | 'connected' | 'waiting' | 'in-room';
export interface PresenceView {
  state: PresenceState;
  since: string | null;
}
export interface TestView {
  outcome: 'passed' | 'failed';
  at: string;
  details: EquipmentTest;
}
export type MessageState = 'pending' | 'sending' | 'delivered' | 'failed' | 'uncertain';
export interface MessageView {
  id: string;
  purpose: Purpose;
  channel: Channel;
  state: MessageState;
  at: string;
  /** Masked address or number. */
  to: string;
}
export interface PatientView {
  id: string;
  familyName: string;
  givenName: string;
  phone: string;
  email: string;
  /** YYYY-MM-DD or null. */
  birthDate: string | null;
}
/** A patient found by what was typed: exactly so, beginning so, or only alike. */
export interface FoundPatientView extends PatientView {
  match: 'exact' | 'begins' | 'alike';
}
/** A known patient who is likely to be the one being typed, and what both have in common. */
export interface AlikePatientView extends PatientView {
  same: ('phone' | 'email' | 'name' | 'birth-date')[];
}
export interface ClinicianView {
  id: string;
  title: string;
  givenName: string;
  familyName: string;
}

/** One row of the dashboard (mission, items 6–13). */
export interface DayRowView {
  id: string;
  startsAt: string;
  minutes: number;
  phase: Phase;
  allowed: Act[];
  late: boolean;
  motif: { code: string; label: string };
  patient: Pick<PatientView, 'id' | 'familyName' | 'givenName' | 'birthDate'>;
  clinician: ClinicianView;
  presence: PresenceView;
  test: { outcome: 'passed' | 'failed'; reasons: string[]; at: string } | null;
  documentsReceived: number;
  lastMessage: Pick<MessageView, 'purpose' | 'channel' | 'state' | 'at'> | null;
  /** The patient answered « Une minute, j’arrive » to the current call. */
  soon: boolean;
  /** What the visit waits for that does not answer, in plain words, or null. */
  waitsFor: string | null;
  /** The patient asked for another date; the visit stands until somebody moves it. */
  wantsMove: boolean;
}
export interface DayView {
  /** YYYY-MM-DD in the établissement's zone. */
  date: string;
  timeZone: string;
  now: string;
  rows: DayRowView[];
  doneCount: number;
  /** First visit after this day, for the empty state. */
  nextStartsAt: string | null;
  /** Whose visits may be looked at: the établissement's clinicians. */
  clinicians: ClinicianView[];
}

/** A week of the booking calendar (mission, item 16). */
export interface SlotsView {
  clinician: ClinicianView;
  clinicians: ClinicianView[];
  timeZone: string;
  now: string;
  slotMinutes: number;
  days: SlotDayView[];
}
export interface SlotDayView {
  date: string;
  free: { startsAt: string; minutes: number }[];
  taken: TakenView[];
  /** Hours outside availability, to be hatched. */
  openings: { startsAt: string; endsAt: string }[];
  note: string | null;
}
/** Hours that are not free: a visit of this établissement (with its id), the same person's visit elsewhere, an absence. */
export interface TakenView {
  startsAt: string;
  minutes: number;
  label: string;
  away: boolean;
  teleconsultationId: string | null;
  /** What may be asked of the visit now; empty when it is none. */
  allowed: Act[];
}
export interface MotifView {
  code: string;
  label: string;
}
/** A message before it is sent, in the very words the patient will get. */
export interface MessagePreviewView {
  sms: string;
  emailSubject: string;
  emailText: string;
  /** Whether the e-mail carries the calendar file. */
  calendar: boolean;
  /** Instants of the reminders that will follow (mission, item 42). */
  reminders: string[];
}
/** The dates a series would have (mission, item 16). */
export interface SeriesPlanView {
  lines: SeriesLineView[];
}
export interface SeriesLineView {
  place: number;
  startsAt: string;
  /** `closed`: outside the clinician's hours, or away. */
  state: 'free' | 'taken' | 'closed' | 'past';
  /** The nearest free hour, when this one is not. */
  alternative: string | null;
}
/** What became of each line: a visit, or why not. */
export interface SeriesBookedView {
  lines: { place: number; startsAt: string; id: string | null; fault: { code: string; sentence: string; nextFree: string | null } | null }[];
}
/** When a clinician receives: the screen « Mes disponibilités ». */
export interface AvailabilityView {
  clinician: ClinicianView;
  /** Whose hours the reader may change. */
  clinicians: ClinicianView[];
  timeZone: string;
  now: string;
  slotMinutes: number;
  hours: HoursView[];
  /** Changes with the weekly hours: to be sent back with the next change. */
  version: string;
  /** Extra openings and absences that are not over, in their order. */
  exceptions: ExceptionView[];
  /** Planned visits that no opening covers (any more). They stay. An administrator is told how many, never whose. */
  outside: OutsideView[];
  outsideCount: number;
}
/** A weekly opening: 1 Monday … 7 Sunday, HH:MM in the établissement's zone. */
export interface HoursView {
  weekday: number;
  starts: string;
  ends: string;
}
export interface ExceptionView {
  id: string;
  kind: 'opening' | 'absence';
  startsAt: string;
  endsAt: string;
  label: string;
}
export interface OutsideView {
  id: string;
  startsAt: string;
  minutes: number;
  patient: Pick<PatientView, 'familyName' | 'givenName'>;
  movable: boolean;
}
export interface BookedView {
  id: string;
  startsAt: string;
  minutes: number;
  messages: MessageView[];
}

/** A document of the télédossier (FHIR DocumentReference). */
export interface DocumentView {
  id: string;
  kind: 'patient-document' | 'capture' | 'prescription' | 'clinician-document';
  name: string;
  mediaType: string;
  bytes: number;
  at: string;
  by: 'patient' | 'clinician';
  isNew: boolean;
  releasedAt: string | null;
  /** Of a PDF. */
  pages: number | null;
  /** Whether the API has pictures of it to look at; a clip and a HEIC photo have none. */
  hasPreview: boolean;
}
/** What may be sent, said before choosing. Sizes in bytes. */
export interface UploadLimitsView {
  largestDocument: number;
  largestClip: number;
  documentsPerVisit: number;
  prescriptionFiles: number;
}
/** A saved entry of a step: draft until published, then read-only. */
export interface EntryView {
  id: string;
  step: string;
  state: 'draft' | 'published';
  /** Optimistic lock: send it back as `If-Match`. */
  version: number;
  input: Record<string, unknown>;
  /** The first version of this text; its own id for a first version. */
  originalId: string;
  /** 1, 2, … as people read it: a published text is followed by versions, never changed. */
  edition: number;
  released: boolean;
  author: ClinicianView | null;
  savedAt: string;
  publishedAt: string | null;
}
export interface TimelineItemView {
  id: string;
  at: string;
  kind: TimelineKind;
  step: string | null;
  actor: 'clinician' | 'secretary' | 'patient' | 'system';
  actorName: string | null;
  /** Facts for the sentence: purpose, channel, minutes, outcome, count… never free text. */
  facts: Record<string, string | number | boolean | null>;
  /** The message of the outbox that this fact tells of, or null. */
  messageId: string | null;
}
/** A step that may be added now, as the workflow says. */
export interface AddableStepView {
  slug: string;
  label: string;
  hint: string;
  icon: string;
  kind: 'form' | 'screen';
  releasable: boolean;
  draftId: string | null;
  draftSavedAt: string | null;
}
/** The whole télédossier as the reader's role may see it. */
export interface DossierView {
  id: string;
  phase: Phase;
  allowed: Act[];
  addable: AddableStepView[];
  startsAt: string;
  minutes: number;
  timeZone: string;
  startedAt: string | null;
  endedAt: string | null;
  closedAt: string | null;
  motif: MotifView;
  patient: PatientView;
  clinician: ClinicianView;
  presence: PresenceView;
  test: TestView | null;
  timeline: TimelineItemView[];
  documents: DocumentView[];
  entries: EntryView[];
  messages: MessageView[];
  /** Reminders still to be sent to the patient (mission, item 42), ISO 8601. */
  reminders: string[];
  /** What the visit waits for that does not answer, in plain words, or null. */
  waitsFor: string | null;
  moveRequest: MoveRequestView | null;
  /** Relatives who used the patient's link, by the name they gave. */
  companions: string[];
  /** How the patient found it; null before, and for who is not a clinician. */
  satisfaction: { mark: SatisfactionMark; word: string; at: string } | null;
}
/** « Demander une autre date », in closed words. */
export interface MoveRequestView {
  wishes: MoveWish[];
  at: string;
}
/** A form step as the renderer needs it: JSON Schema 2020-12 with French titles. */
export interface StepFormView {
  slug: string;
  label: string;
  schema: Record<string, unknown>;
  releasable: boolean;
}
/** A text that clinicians of the établissement begin from. */
export interface TemplateView {
  id: string;
  name: string;
  input: Record<string, unknown>;
}
export interface IdentityCheckView {
  id: string;
  /** « 06 39 98 •• 07 » or « c•••@exemple.test ». */
  sentTo: string;
  channel: Channel;
  expiresAt: string;
  /** From when another code may be sent by the same way; before, asking again sends nothing. */
  resendAt: string;
  triesLeft: number;
  verifiedAt: string | null;
  now: string;
}
/** The code that was sent and not typed yet, or null: what a reload of the page finds again. */
export interface IdentityStandingView {
  check: IdentityCheckView | null;
}
/** A single-use token for openvidu-browser. */
export interface ConnectionView {
  token: string;
  sessionId: string;
}
export interface ChatLineView {
  id: string;
  key: string;
  by: 'clinician' | 'patient';
  text: string;
  at: string;
}
export interface ArchiveView {
  rows: ArchiveRowView[];
  /** Opaque keys of the page that follows and of the one before, or null. They name nobody. */
  next: string | null;
  previous: string | null;
}
export interface ArchiveRowView {
  id: string;
  startsAt: string;
  minutes: number;
  phase: Phase;
  motif: MotifView;
  patient: Pick<PatientView, 'id' | 'familyName' | 'givenName' | 'birthDate'>;
  clinician: ClinicianView;
  reports: number;
  prescriptions: number;
}

/** What the patient's space shows. Health documents are listed only once the second proof is given. */
export interface PatientVisitView {
  id: string;
  phase: Phase;
  startsAt: string;
  minutes: number;
  timeZone: string;
  now: string;
  waitingRoomOpensAt: string;
  clinician: ClinicianView;
  /** `phone`: whom to call about the rendez-vous itself; the support's number where the établissement gave none. */
  etablissement: { name: string; phone: string };
  patient: { givenName: string; familyName: string };
  /** The établissement's own support where it has one. */
  supportPhone: string;
  test: TestView | null;
  /** The call rings now. */
  ringing: boolean;
  /** Minutes late the clinician is, rounded to 5, or 0. */
  lateMinutes: number;
  clinicianInRoom: boolean;
  /** Documents the patient sent: names only, their content needs the proof. */
  sent: DocumentView[];
  proof: { given: boolean; sentTo: string | null };
  /** Empty until the proof is given; then what the clinician released. */
  released: ReleasedView[];
  /** The call was answered « une minute, j’arrive ». */
  soon: boolean;
  /** How many released items wait behind the proof. */
  releasedCount: number;
  canCancel: boolean;
  /** The language chosen for this visit, or null. */
  language: PatientLanguage | null;
  moveRequest: MoveRequestView | null;
  /** The relative who uses this device, or null: the patient. */
  companion: string | null;
  /** How it went, once told; `mayRate` while it may be told. */
  satisfaction: SatisfactionMark | null;
  mayRate: boolean;
}
export type ReleasedView =
  | { kind: 'entry'; id: string; step: string; label: string; edition: number; at: string; isNew: boolean; input: Record<string, unknown>; schema: Record<string, unknown> }
  | { kind: 'document'; id: string; document: DocumentView; at: string; isNew: boolean };

/** One message of the demonstration's outbox page. */
export interface OutboxItemView {
  id: string;
  at: string;
  channel: Channel;
  purpose: Purpose | LetterPurpose;
  to: string;
  recipientName: string;
  state: MessageState;
  subject: string | null;
  text: string;
  html: string | null;
  attachments: { name: string; mediaType: string; text: string }[];
}

/** Whom to call; the établissement's own number when the person is known. */
export interface SupportContactView {
  phone: string;
  /** « de 7 h à 21 h ». */
  hours: string;
}
export interface TicketOpenedView {
  number: number;
  /** Where the number was sent, masked; null without an e-mail. */
  sentTo: string | null;
}
export type TicketState = 'new' | 'in-progress' | 'answered' | 'closed';
/** A ticket as the support sees it: who asks is a role, never a patient's name. */
export interface TicketView {
  number: number;
  at: string;
  changedAt: string;
  state: TicketState;
  page: string;
  browser: string;
  /** Begins the visit's id, for the operator; nothing of the visit can be read with it here. */
  visitId: string | null;
  asker: Role | 'patient' | 'nobody';
  etablissement: string | null;
  message: string;
  email: string | null;
  assignedTo: ClinicianView | null;
}
export interface TicketDetailView extends TicketView {
  answers: { id: string; at: string; by: ClinicianView; text: string; state: MessageState }[];
  /** The e-mail with the number. */
  receipt: MessageState | null;
}
export interface TicketPageView {
  rows: TicketView[];
  counts: Record<TicketState, number>;
  /** How many are assigned to who asks and not closed. */
  mine: number;
  /** Opaque key of the next page, or null. */
  next: string | null;
}

/** What a link sent to somebody who works here opens. */
export interface AccountLinkView {
  kind: 'invitation' | 'password';
  email: string;
  expiresAt: string;
  etablissement: string | null;
  role: Role | null;
  /** An account exists: joining asks for nothing more. */
  hasAccount: boolean;
  /** As whom they were invited, to be corrected. */
  person: { title: string; givenName: string; familyName: string } | null;
}
/** The établissement as its administrators keep it. */
export interface EtablissementView {
  name: string;
  shortName: string;
  service: string;
  phone: string;
  address: string;
  timeZone: string;
  /** Empty: the region's number, which is `usualSupportPhone`. */
  supportPhone: string;
  usualSupportPhone: string;
  /** Changes with any of it: to be sent back with the next change. */
  version: string;
}
export interface MemberView {
  account: ClinicianView;
  email: string;
  role: Role;
  service: string;
  since: string;
  /** Visits to come that this person holds; how many, nothing else. */
  upcomingVisits: number;
}
export interface InvitationView {
  id: string;
  email: string;
  person: { title: string; givenName: string; familyName: string };
  role: Role;
  service: string;
  sentAt: string;
  expiresAt: string;
  expired: boolean;
  /** What became of the e-mail. */
  letter: MessageState;
}
export interface MembersView {
  members: MemberView[];
  invitations: InvitationView[];
  administrators: number;
}
export interface MotifEntryView {
  code: string;
  label: string;
  active: boolean;
  visits: number;
  /** How many of its message texts are the établissement's own. */
  ownTexts: number;
}
/** The words of one message of a motif, as they are now. */
export interface MessageTextView {
  purpose: Purpose;
  label: string;
  channel: Channel;
  /** 0 while the words are the product's; sent back to save. */
  version: number;
  own: boolean;
  subject: string | null;
  body: string;
  changedAt: string | null;
}
export interface MessageTextsView {
  motif: MotifView;
  texts: MessageTextView[];
  /** What may stand between braces, and what it becomes. */
  placeholders: { name: string; says: string }[];
}
/** What the patient would read; the same renderer as for real messages. */
export interface TextPreviewView {
  subject: string | null;
  text: string;
  html: string | null;
  /** Signs of the SMS with the longest name and date of this établissement, and how many fit; null for an e-mail. */
  sms: { signs: number; limit: number; longest: string } | null;
  /** What a patient who reads English gets: the product's words, whatever the établissement wrote in French. */
  english: { subject: string | null; text: string; html: string | null };
  errors: { path: string; message: string }[];
}
export interface TextVersionView {
  version: number;
  at: string;
  by: ClinicianView;
  /** Null: the product's words again. */
  subject: string | null;
  body: string | null;
}
/** One administrative act: who, when, what. */
export interface TrailLineView {
  id: number;
  at: string;
  by: ClinicianView | null;
  act: string;
  object: string | null;
}
export interface TrailPageView {
  rows: TrailLineView[];
  next: string | null;
}

/** RFC 9457, with our stable code. */
export interface ProblemView {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  /** To be given to the support. */
  requestId: string;
  /** Faulty fields, each with its sentence. `path` is dotted. */
  errors?: { path: string; message: string }[];
  /** Facts that help: `nextFree` (ISO 8601) after SLOT_TAKEN, `triesLeft` after CODE_WRONG. */
  facts?: Record<string, string | number>;
  /** After LIKELY_DUPLICATE: whom the new patient may be. */
  candidates?: AlikePatientView[];
}

/** What server-sent events carry: `id:` is the event's number, `event: change`, and this as `data:`. */
export interface ChangeView {
  teleconsultationId: string;
  /** `state`: read the view again. `presence`: presence changed. `chat`: a new line. `ring`: the call window. */
  kind: 'state' | 'presence' | 'chat' | 'ring' | 'message' | 'document' | 'entry';
  phase: Phase | null;
}

/** The télédossier: its timeline, its steps, its entries. */
import type { Act } from '../acts';
import type { MoveWish } from '../move-wish';
import type { SatisfactionMark } from '../patient-voice';
import type { Phase } from '../phase';
import type { TimelineKind } from '../timeline';
import type { MotifView } from './booking';
import type { DocumentView } from './documents';
import type { GuestView } from './guests';
import type { MessageView } from './messages';
import type { ClinicianView, PatientView } from './people';
import type { CompanyView, PresenceView, TestView } from './presence';

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
  /** Who takes part beside patient and clinician, each from a device of their own. */
  company: CompanyView[];
  /** Everybody ever invited by a link of their own. */
  guests: GuestView[];
  /** How the patient found it; null before, and for who is not a clinician. */
  satisfaction: { mark: SatisfactionMark; word: string; at: string } | null;
}
export interface TimelineItemView {
  id: string;
  at: string;
  kind: TimelineKind;
  step: string | null;
  /** `guest`: a third person, named by `company`. */
  actor: 'clinician' | 'secretary' | 'patient' | 'guest' | 'system';
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

/** What administrators keep: the établissement, its people, its motifs and their words, what was done. */
import type { Channel } from '../channel';
import type { PatientLanguage } from '../patient-voice';
import type { Purpose } from '../purposes';
import type { MotifView } from './booking';
import type { MessageState } from './messages';
import type { ClinicianView } from './people';
import type { Role } from './session';

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
  /** Of these words: each language has its own. */
  language: PatientLanguage;
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

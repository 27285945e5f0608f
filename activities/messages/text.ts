/** What the sentences of a message are made of. */
export interface TextContext {
  /** Within a sentence: « le Dr SPÉCIMEN ». */
  readonly clinician: string;
  /** At its beginning: « Le Dr SPÉCIMEN ». */
  readonly Clinician: string;
  readonly etablissement: string;
  /** « mardi 24 novembre ». */
  readonly day: string;
  /** « 9 h 00 ». */
  readonly hour: string;
  /** A number; in a template, its placeholder. */
  readonly minutes: number | string;
  /** The patient's link. */
  readonly url: string;
  /** The six digits, for the messages that carry a code. */
  readonly code: string;
  readonly supportPhone: string;
  /** As what a third person is invited, « interprète »; absent from other messages. */
  readonly quality?: string;
}

/** The words of one message. The SMS stands alone; the e-mail has paragraphs and one button. */
export interface Text {
  sms(context: TextContext): string;
  subject(context: TextContext): string;
  paragraphs(context: TextContext): readonly string[];
  /** Below the button, in place of what patients are told there. */
  closing?(context: TextContext): string;
  /** The button's words, or null for none. */
  readonly button: string | null;
  /** Whether the e-mail carries the calendar file. */
  readonly calendar?: true;
}

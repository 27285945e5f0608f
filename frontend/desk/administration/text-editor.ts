import { ChangeDetectionStrategy, Component, computed, effect, ElementRef, inject, input, output, signal, untracked } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Reading } from '../../api/reading';
import { Icon } from '../../look/icon';
import { Pill } from '../../look/pill';
import type { PatientLanguage } from '../../../journey/patient-voice';
import type { MessageTextsView, MessageTextView, MotifView, TextPreviewView, TextVersionView } from '../../../journey/views';
import { AdminApi, type TextPlace, type Words } from './admin-api';
import { DeedNotes, Deeds } from './deeds';
import { TextPreview } from './text-preview';
import { TextVersions } from './text-versions';

/** A pause in typing after which the words are shown as the patient would read them. */
const PAUSE_MS = 350;
type Field = 'subject' | 'body';

/** The words of one message on one channel: written, checked while writing, shown as the patient would read them. */
@Component({
  selector: 'vav-text-editor',
  imports: [DeedNotes, Icon, MatButton, Pill, TextPreview, TextVersions],
  templateUrl: './text-editor.html',
  styleUrl: './text-editor.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TextEditor {
  private readonly api = inject(AdminApi);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly motif = input.required<MotifView>();
  readonly language = input.required<PatientLanguage>();
  readonly text = input.required<MessageTextView>();
  /** What is being written, kept by the page; null: nothing. */
  readonly draft = input.required<Words | null>();
  readonly placeholders = input.required<MessageTextsView['placeholders']>();
  readonly drafted = output<Words | null>();
  readonly saved = output<MessageTextView>();
  /** Somebody else saved meanwhile: to be read again. */
  readonly outdated = output();

  protected readonly deeds = new Deeds();
  protected readonly preview = new Reading<TextPreviewView>();
  protected readonly words = computed<Words>(() => this.draft() ?? { subject: this.text().subject, body: this.text().body });
  protected readonly place = computed<TextPlace>(() => ({ motif: this.motif().code, language: this.language(), purpose: this.text().purpose, channel: this.text().channel }), { equal: (one, other) => JSON.stringify(one) === JSON.stringify(other) });
  /** What somebody else saved, while something else is being written here. */
  protected readonly overtaken = signal(false);
  protected readonly faults = computed(() => {
    const errors = [...(this.deeds.problem()?.view.errors ?? []), ...(this.preview.value()?.errors ?? [])];
    const of = (field: Field) => [...new Set(errors.filter(({ path }) => path === field).map(({ message }) => message))];
    return { subject: of('subject'), body: of('body') };
  });
  /** Where a placeholder goes: the field that was left last. */
  private last: Field = 'body';

  constructor() {
    // Another message begins with nothing said of the former one.
    effect(() => {
      this.place();
      untracked(() => {
        this.deeds.quiet();
        this.preview.forget();
        this.overtaken.set(false);
        this.last = 'body';
      });
    });
    effect((stopped) => {
      const [place, words] = [this.place(), this.words()];
      const look = (): void => void this.preview.read(() => this.api.previewText(place, words));
      if (untracked(() => this.preview.value()) === null) return untracked(look);
      const timer = setTimeout(look, PAUSE_MS);
      stopped(() => clearTimeout(timer));
    });
  }

  protected type(field: Field, value: string): void {
    // What was refused is being changed; what still stands against it is said by the preview.
    this.deeds.quiet();
    const words = { ...this.words(), [field]: value };
    const { subject, body } = this.text();
    this.drafted.emit(words.subject === subject && words.body === body ? null : words);
  }
  protected leftAt(field: Field): void {
    this.last = field;
  }
  /** Writes it where the cursor was, and puts the cursor after it. */
  protected insert(name: string): void {
    const field = this.host.querySelector<HTMLInputElement | HTMLTextAreaElement>(`#text-${this.last}`);
    if (!field) return;
    field.setRangeText(`{${name}}`, field.selectionStart ?? field.value.length, field.selectionEnd ?? field.value.length, 'end');
    this.type(this.last, field.value);
    field.focus();
  }
  protected again(): void {
    void this.preview.read(() => this.api.previewText(this.place(), this.words()));
  }
  protected drop(): void {
    this.deeds.quiet();
    this.overtaken.set(false);
    this.drafted.emit(null);
  }
  protected take(version: TextVersionView): void {
    this.drafted.emit({ subject: version.subject, body: version.body ?? '' });
    this.host.querySelector<HTMLElement>('#text-body')?.focus();
  }
  protected async save(): Promise<void> {
    const before = this.own();
    if (await this.put(this.words(), 'Ces mots partiront avec les prochains messages.', before)) return this.overtaken.set(false);
    if (this.deeds.problem()?.code === 'TEXT_CHANGED') {
      this.overtaken.set(true);
      this.outdated.emit();
    }
    const path = this.deeds.problem()?.view.errors?.[0]?.path;
    if (path) this.host.querySelector<HTMLElement>(`#text-${path}`)?.focus();
  }
  protected async restore(): Promise<void> {
    await this.put(null, 'Les prochains messages partiront avec les mots du service.', this.own());
  }

  /** The établissement's words as they are kept; null: the product's. */
  private own(): Words | null {
    const { own, subject, body } = this.text();
    return own ? { subject, body } : null;
  }
  private put(words: Words | null, said: string, before: Words | null): Promise<boolean> {
    const place = this.place();
    const keep = async (kept: Words | null): Promise<void> => {
      const saved = await this.api.saveText(place, this.text().version, kept);
      this.drafted.emit(null);
      this.saved.emit(saved);
    };
    return this.deeds.act(() => keep(words), { words: said, undo: () => this.deeds.act(() => keep(before), { words: 'Les mots sont revenus comme avant.' }) });
  }
}

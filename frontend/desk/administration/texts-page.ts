import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { Router, RouterLink } from '@angular/router';
import { Reading } from '../../api/reading';
import { Segments } from '../../look/segments';
import { Skeleton } from '../../look/skeleton';
import type { Channel } from '../../../journey/channel';
import type { PatientLanguage } from '../../../journey/patient-voice';
import type { MessageTextsView, MessageTextView, MotifEntryView } from '../../../journey/views';
import type { Leavable } from '../prescription/may-leave';
import { ProblemCard } from '../states/problem-card';
import { unsavedQuestion } from '../states/unsaved';
import { AdminApi, type Words } from './admin-api';
import { TextEditor } from './text-editor';

const keyOf = ({ motif, language }: Pick<MessageTextsView, 'motif' | 'language'>, { purpose, channel }: Pick<MessageTextView, 'purpose' | 'channel'>): string => `${motif.code}:${language}:${purpose}:${channel}`;
const LANGUAGES = [
  { value: 'fr', label: 'En français' },
  { value: 'en', label: 'En anglais' },
];

/**
 * The words of every message of a motif (mission, item 18). Which one is open stands in the address; what is being
 * written is kept for each message until the page is left, which is asked.
 */
@Component({
  selector: 'vav-texts-page',
  imports: [ProblemCard, RouterLink, Segments, Skeleton, TextEditor],
  templateUrl: './texts-page.html',
  styleUrl: './texts-page.css',
  host: { '(window:beforeunload)': 'warn($event)' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TextsPage implements Leavable {
  private readonly api = inject(AdminApi);
  private readonly router = inject(Router);
  private readonly ask = unsavedQuestion('Des messages que vous avez changés ne sont pas enregistrés.');
  /** Of the address: a motif's code, a purpose, a channel, a language; nothing typed. */
  readonly motif = input<string>();
  readonly message = input<string>();
  readonly canal = input<string>();
  readonly langue = input<string>();

  protected readonly motifs = new Reading<MotifEntryView[]>();
  protected readonly texts = new Reading<MessageTextsView>();
  protected readonly languages = LANGUAGES;
  protected readonly language = computed<PatientLanguage>(() => (this.langue() === 'en' ? 'en' : 'fr'));
  protected readonly code = computed(() => this.motif() ?? this.motifs.value()?.find(({ active }) => active)?.code ?? null);
  /** Messages with their two channels, in the journey's order. */
  protected readonly groups = computed(() => {
    const texts = this.texts.value()?.texts ?? [];
    return [...new Set(texts.map(({ purpose }) => purpose))].map((purpose) => ({ purpose, label: texts.find((text) => text.purpose === purpose)?.label ?? '', texts: texts.filter((text) => text.purpose === purpose) }));
  });
  protected readonly open = computed(() => {
    const texts = this.texts.value()?.texts ?? [];
    return texts.find(({ purpose, channel }) => purpose === this.message() && channel === this.canal()) ?? texts[0] ?? null;
  });
  private readonly drafts = signal<Readonly<Record<string, Words>>>({});
  protected readonly draft = computed(() => {
    const [view, open] = [this.texts.value(), this.open()];
    return view && open ? (this.drafts()[keyOf(view, open)] ?? null) : null;
  });
  protected readonly channelWord = (channel: Channel) => (channel === 'sms' ? 'SMS' : 'E-mail');

  constructor() {
    inject(Title).setTitle('Messages · Vis-à-vis');
    void this.motifs.read(() => this.api.motifs());
    effect(() => {
      const code = this.code();
      this.language();
      if (code) untracked(() => this.read(code));
    });
  }
  mayLeave(): Promise<boolean> {
    return this.unsaved() ? this.ask() : Promise.resolve(true);
  }
  protected read(code: string | null = this.code()): void {
    if (!code) return void this.motifs.read(() => this.api.motifs());
    const language = this.language();
    // The words of another motif or language must not stand under this one's name.
    if (this.texts.value()?.motif.code !== code || this.texts.value()?.language !== language) this.texts.forget();
    void this.texts.read(() => this.api.texts(code, language));
  }
  protected choose(motif: string): void {
    void this.router.navigate([], { queryParams: { motif }, queryParamsHandling: 'merge' });
  }
  protected speak(langue: string): void {
    void this.router.navigate([], { queryParams: { langue: langue === 'en' ? langue : null }, queryParamsHandling: 'merge' });
  }
  protected isOpen(text: MessageTextView): boolean {
    return text === this.open();
  }
  protected isDraft(text: MessageTextView): boolean {
    const view = this.texts.value();
    return view !== null && keyOf(view, text) in this.drafts();
  }
  protected keepDraft(words: Words | null): void {
    const [view, open] = [this.texts.value(), this.open()];
    if (!view || !open) return;
    this.drafts.update((drafts) => {
      const { [keyOf(view, open)]: _former, ...others } = drafts;
      return words ? { ...others, [keyOf(view, open)]: words } : others;
    });
  }
  protected accept(saved: MessageTextView): void {
    const view = this.texts.value();
    if (view) this.texts.accept({ ...view, texts: view.texts.map((text) => (text.purpose === saved.purpose && text.channel === saved.channel ? saved : text)) });
  }
  protected warn(event: BeforeUnloadEvent): void {
    if (this.unsaved()) event.preventDefault();
  }

  private unsaved(): boolean {
    return Object.keys(this.drafts()).length > 0;
  }
}

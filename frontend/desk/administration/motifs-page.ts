import { afterNextRender, ChangeDetectionStrategy, Component, computed, ElementRef, inject, Injector, signal } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { Title } from '@angular/platform-browser';
import { RouterLink } from '@angular/router';
import { Reading } from '../../api/reading';
import { Icon } from '../../look/icon';
import { Skeleton } from '../../look/skeleton';
import type { MotifEntryView } from '../../../journey/views';
import type { Leavable } from '../prescription/may-leave';
import { RetryKey } from '../prescription/retry-key';
import { ProblemCard } from '../states/problem-card';
import { unsavedQuestion } from '../states/unsaved';
import { AdminApi } from './admin-api';
import { DeedNotes, Deeds } from './deeds';

/** The motifs (mission, item 17): data that can be added, renamed, put in order, archived and offered again. Nothing is ever lost. */
@Component({
  selector: 'vav-motifs-page',
  imports: [DeedNotes, Icon, MatButton, MatIconButton, ProblemCard, RouterLink, Skeleton],
  templateUrl: './motifs-page.html',
  styleUrl: './motifs-page.css',
  host: { '(window:beforeunload)': 'warn($event)' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MotifsPage implements Leavable {
  private readonly api = inject(AdminApi);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly injector = inject(Injector);
  private readonly ask = unsavedQuestion('Le motif que vous écrivez n’est pas enregistré.');
  private readonly retry = new RetryKey();
  protected readonly reading = new Reading<MotifEntryView[]>();
  protected readonly deeds = new Deeds();
  protected readonly offered = computed(() => (this.reading.value() ?? []).filter(({ active }) => active));
  protected readonly archived = computed(() => (this.reading.value() ?? []).filter(({ active }) => !active));
  protected readonly added = signal('');
  /** The motif that is being renamed, and its words so far. */
  protected readonly renamed = signal<{ code: string; label: string } | null>(null);
  /** Where the last refusal belongs: the new motif, or the one being renamed. */
  private readonly refusedAt = signal<string | null>(null);
  protected readonly faultOf = (place: string) => (this.refusedAt() === place ? (this.deeds.problem()?.view.errors?.[0]?.message ?? '') : '');

  constructor() {
    inject(Title).setTitle('Motifs · Vis-à-vis');
    void this.read();
  }
  mayLeave(): Promise<boolean> {
    return this.unsaved() ? this.ask() : Promise.resolve(true);
  }
  protected read(): Promise<boolean> {
    return this.reading.read(() => this.api.motifs());
  }
  protected async add(): Promise<void> {
    const label = this.added().trim();
    if (!(await this.act('new', () => this.api.addMotif(label, this.retry.of({ label, after: this.reading.value()?.map(({ code }) => code) })), `« ${label} » est offert à la réservation, en dernier.`))) return this.focus('#motif-new');
    this.added.set('');
  }
  protected begin(motif: MotifEntryView): void {
    this.renamed.set({ code: motif.code, label: motif.label });
    this.focus(`#motif-${motif.code}`);
  }
  protected type(label: string): void {
    this.renamed.update((renamed) => renamed && { ...renamed, label });
  }
  /** Back to the button that began it. */
  protected stop(): void {
    const code = this.renamed()?.code;
    this.renamed.set(null);
    this.deeds.quiet();
    if (code) this.focus(`#rename-${code}`);
  }
  protected async rename(motif: MotifEntryView): Promise<void> {
    const label = this.renamed()?.label.trim() ?? '';
    if (label === motif.label) return this.stop();
    const put = (to: string, undo?: () => Promise<unknown>) => this.act(motif.code, () => this.api.changeMotif(motif.code, to, motif.active), `Le motif s’appelle maintenant « ${to} ».`, undo);
    if (!(await put(label, () => put(motif.label)))) return this.focus(`#motif-${motif.code}`);
    this.renamed.set(null);
    this.focus(`#rename-${motif.code}`);
  }
  protected async offer(motif: MotifEntryView, active: boolean): Promise<void> {
    const put = (to: boolean, undo?: () => Promise<unknown>) =>
      this.act(motif.code, () => this.api.changeMotif(motif.code, motif.label, to), to ? `« ${motif.label} » est à nouveau offert à la réservation.` : `« ${motif.label} » n’est plus offert. Les rendez-vous pris le gardent.`, undo);
    await put(active, () => put(!active));
  }
  /** One place up or down among those offered; the focus stays on the button that was pressed. */
  protected async move(motif: MotifEntryView, by: 1 | -1): Promise<void> {
    const before = (this.reading.value() ?? []).map(({ code }) => code);
    const from = before.indexOf(motif.code);
    const after = before.filter((code) => code !== motif.code);
    after.splice(from + by, 0, motif.code);
    const put = (codes: readonly string[], words: string, undo?: () => Promise<unknown>) => this.act(motif.code, () => this.api.orderMotifs(codes), words, undo);
    if (!(await put(after, `« ${motif.label} » est maintenant en place ${from + by + 1}.`, () => put(before, 'L’ordre est revenu comme avant.')))) return;
    const pressed = `#${by < 0 ? 'up' : 'down'}-${motif.code}`;
    const other = `#${by < 0 ? 'down' : 'up'}-${motif.code}`;
    this.focus(`${pressed}:enabled, :has(> ${pressed}:disabled) > ${other}`);
  }
  protected warn(event: BeforeUnloadEvent): void {
    if (this.unsaved()) event.preventDefault();
  }

  private unsaved(): boolean {
    const renamed = this.renamed();
    return this.added().trim() !== '' || (renamed !== null && renamed.label !== this.reading.value()?.find(({ code }) => code === renamed.code)?.label);
  }
  private async act(place: string, ask: () => Promise<MotifEntryView[]>, words: string, undo?: () => Promise<unknown>): Promise<boolean> {
    this.refusedAt.set(place);
    const done = await this.deeds.act(async () => this.reading.accept(await ask()), { words, ...(undo ? { undo } : {}) });
    // Somebody else changed the list: it is shown as it is now, with the sentence that says so.
    if (['MOTIFS_CHANGED', 'MOTIF_NOT_FOUND'].includes(this.deeds.problem()?.code ?? '')) await this.read();
    return done;
  }
  private focus(selector: string): void {
    afterNextRender(() => this.host.querySelector<HTMLElement>(selector)?.focus(), { injector: this.injector });
  }
}

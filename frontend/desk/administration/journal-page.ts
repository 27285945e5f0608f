import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Title } from '@angular/platform-browser';
import { type Problem, toProblem } from '../../api/problem';
import { Reading } from '../../api/reading';
import { Icon } from '../../look/icon';
import { capitalize, dayOf, formatDate, formatHour, formatWeekday } from '../../look/instants';
import { clinicianName } from '../../look/names';
import { Skeleton } from '../../look/skeleton';
import type { TrailLineView, TrailPageView } from '../../../journey/views';
import { Session } from '../session/session';
import { EmptyCard } from '../states/empty-card';
import { ProblemCard } from '../states/problem-card';
import { AdminApi } from './admin-api';
import { journalWords } from './journal-words';

/** Who changed what in this établissement's administration, newest first; nothing of any patient. */
@Component({
  selector: 'vav-journal-page',
  imports: [EmptyCard, Icon, MatButton, ProblemCard, Skeleton],
  template: `
    <div class="head"><h1>Journal</h1></div>
    <p class="muted lead">Qui a changé quoi dans l’administration. Ce journal ne s’efface pas et ne dit rien des patients.</p>
    <section class="card" aria-label="Journal">
      @if (reading.value()) {
        @for (day of days(); track day.day) {
          <h2>{{ day.words }}</h2>
          <ul>@for (line of day.lines; track line.id) { <li><time [attr.datetime]="line.at">{{ line.hour }}</time><span><b>{{ line.who }}</b> {{ line.words }}</span></li> }</ul>
        } @empty { <vav-empty-card icon="history" title="Rien n’a encore changé" sentence="Chaque changement d’équipe, de motif, de message ou d’établissement s’écrira ici." /> }
        @if (next()) {
          <div class="more">
            <div role="alert">@if (fault(); as problem) { <p class="note bad"><vav-icon name="error" [size]="18" /><span>{{ problem.view.detail }}</span></p> }</div>
            <button matButton="outlined" type="button" [attr.aria-busy]="busy()" (click)="older()">Voir ce qui est plus ancien</button>
          </div>
        }
      } @else if (reading.problem(); as problem) { <vav-problem-card title="Le journal n’a pas pu être lu" [problem]="problem" (again)="read()" /> }
      @else if (reading.slow()) { <vav-skeleton words="Lecture du journal" /> }
    </section>
  `,
  styles: `
    :host { display: grid; gap: 12px; max-width: 860px; }
    .head { display: flex; align-items: center; min-height: 36px; }
    .lead { margin-top: -8px; }
    .card { min-height: 60px; overflow: hidden; }
    h2 { padding: 10px 16px 6px; background: var(--mat-sys-surface-container-low); font: var(--mat-sys-label-medium); color: var(--mat-sys-on-surface-variant); }
    li { display: grid; grid-template-columns: 52px minmax(0, 1fr); gap: 10px; padding: 8px 16px; border-top: 1px solid var(--mat-sys-outline-variant); overflow-wrap: anywhere; }
    time { color: var(--mat-sys-on-surface-variant); }
    .more { display: grid; gap: 10px; justify-items: center; padding: 14px 16px; border-top: 1px solid var(--mat-sys-outline-variant); }
    [role='alert']:empty { display: none; }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class JournalPage {
  private readonly api = inject(AdminApi);
  private readonly session = inject(Session);
  protected readonly reading = new Reading<TrailPageView>();
  /** What was read after the first page. */
  private readonly further = signal<readonly TrailLineView[]>([]);
  protected readonly next = signal<string | null>(null);
  protected readonly busy = signal(false);
  protected readonly fault = signal<Problem | null>(null);
  private readonly labels = signal<Readonly<Record<string, string>>>({});
  protected readonly days = computed(() => {
    const zone = this.session.etablissement()?.timeZone ?? 'Europe/Paris';
    const labelOf = (code: string) => this.labels()[code] ?? code;
    const days: { day: string; words: string; lines: { id: number; at: string; hour: string; who: string; words: string }[] }[] = [];
    for (const line of [...(this.reading.value()?.rows ?? []), ...this.further()]) {
      const day = dayOf(line.at, zone);
      if (days.at(-1)?.day !== day) days.push({ day, words: `${capitalize(formatWeekday(day))} ${formatDate(day)}`, lines: [] });
      days.at(-1)?.lines.push({ id: line.id, at: line.at, hour: formatHour(line.at, zone), who: line.by ? clinicianName(line.by) : 'L’exploitant du service', words: journalWords(line, labelOf) });
    }
    return days;
  });

  constructor() {
    inject(Title).setTitle('Journal · Vis-à-vis');
    void this.read();
    // Codes are understood without their labels.
    void this.api.motifs().then((motifs) => this.labels.set(Object.fromEntries(motifs.map(({ code, label }) => [code, label])))).catch(() => undefined);
  }
  protected async read(): Promise<void> {
    if (await this.reading.read(() => this.api.trail(null))) this.next.set(this.reading.value()?.next ?? null);
  }
  protected async older(): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.fault.set(null);
    try {
      const page = await this.api.trail(this.next());
      this.further.update((rows) => [...rows, ...page.rows]);
      this.next.set(page.next);
    } catch (error) {
      this.fault.set(toProblem(error));
    } finally {
      this.busy.set(false);
    }
  }
}

import { ChangeDetectionStrategy, Component, computed, effect, inject, Injectable, input, signal, untracked } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { Title } from '@angular/platform-browser';
import { RouterLink } from '@angular/router';
import { type Problem, toProblem } from '../../api/problem';
import { Reading } from '../../api/reading';
import { Icon } from '../../look/icon';
import { relativeMoment } from '../../look/instants';
import { fullName } from '../../look/names';
import { Pill } from '../../look/pill';
import { Skeleton } from '../../look/skeleton';
import type { TicketDetailView } from '../../../journey/views';
import { RetryKey } from '../prescription/retry-key';
import { Clock } from '../session/clock';
import { Session } from '../session/session';
import { ProblemCard } from '../states/problem-card';
import { SupportApi } from './support-api';
import { askerWords, LETTER_WORDS, pageWords, TICKET_SIGNS } from './ticket-words';

/** Answers being written, by ticket: going back to the list loses nothing. */
@Injectable({ providedIn: 'root' })
export class AnswerDrafts {
  readonly texts = new Map<string, string>();
}

/** One ticket: what was asked and from where, what was answered, and what may be done. */
@Component({
  selector: 'vav-ticket-page',
  imports: [FormsModule, Icon, MatButton, Pill, ProblemCard, RouterLink, Skeleton],
  templateUrl: './ticket-page.html',
  styleUrl: './ticket-page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TicketPage {
  private readonly api = inject(SupportApi);
  private readonly session = inject(Session);
  private readonly clock = inject(Clock);
  private readonly drafts = inject(AnswerDrafts);
  private readonly title = inject(Title);
  private readonly retry = new RetryKey();
  readonly number = input.required<string>();

  protected readonly reading = new Reading<TicketDetailView>();
  protected readonly text = signal('');
  protected readonly textFault = signal('');
  protected readonly problem = signal<Problem | null>(null);
  protected readonly busy = signal(false);
  protected readonly said = signal('');
  protected readonly signs = TICKET_SIGNS;
  protected readonly letter = LETTER_WORDS;
  protected readonly page = pageWords;
  protected readonly asker = askerWords;
  protected readonly person = fullName;
  protected readonly when = (at: string) => relativeMoment(at, this.clock.now(), this.session.etablissement()?.timeZone ?? 'Europe/Paris');
  protected readonly isMine = computed(() => this.reading.value()?.assignedTo?.id === this.session.current()?.account.id);

  constructor() {
    effect(() => {
      const number = this.number();
      this.title.setTitle(`Ticket ${number} · Vis-à-vis`);
      untracked(() => {
        this.text.set(this.drafts.texts.get(number) ?? '');
        void this.read();
      });
    });
  }

  protected read(): Promise<boolean> {
    return this.reading.read(() => this.api.ticket(this.number()));
  }
  protected type(text: string): void {
    this.text.set(text);
    this.textFault.set('');
    this.drafts.texts.set(this.number(), text);
  }
  protected take(): Promise<void> {
    return this.act(() => this.api.assign(this.number(), 'me'), 'Ce ticket est à vous');
  }
  protected giveBack(): Promise<void> {
    return this.act(() => this.api.assign(this.number(), 'nobody'), 'Ce ticket n’est plus à vous');
  }
  protected close(): Promise<void> {
    return this.act(() => this.api.setState(this.number(), 'closed'), 'Ticket clos. Vous pouvez le rouvrir.');
  }
  protected reopen(): Promise<void> {
    return this.act(() => this.api.setState(this.number(), 'in-progress'), 'Ticket rouvert');
  }
  protected async answer(): Promise<void> {
    const text = this.text().trim();
    if (!text) return this.textFault.set('Écrivez une réponse.');
    await this.act(() => this.api.answer(this.number(), text, this.retry.of({ number: this.number(), text })), 'Réponse envoyée');
    if (!this.problem()) this.type('');
  }

  private async act(ask: () => Promise<TicketDetailView>, done: string): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.problem.set(null);
    this.said.set('');
    try {
      this.reading.accept(await ask());
      this.said.set(done);
    } catch (error) {
      this.problem.set(toProblem(error));
    } finally {
      this.busy.set(false);
    }
  }
}

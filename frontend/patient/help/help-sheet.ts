import { afterNextRender, ChangeDetectionStrategy, Component, computed, type ElementRef, inject, input, signal, viewChild } from '@angular/core';
import { toProblem } from '../../api/problem';
import { browserName } from '../../help/browser-name';
import { dialable, helpContext } from '../../help/context';
import { HelpDesk } from '../../help/help-desk';
import { keepText, KeptText } from '../../live/kept-text';
import { Icon } from '../../look/icon';
import type { SupportContactView, TicketOpenedView } from '../../../journey/views';
import { refusalWords, words } from '../words/words';

/** Help for a patient: call first, in large; or write, and keep a number. Nothing about one’s health is asked. */
@Component({
  selector: 'vav-help-sheet',
  imports: [Icon, KeptText],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './help-sheet.html',
  styleUrl: './help-sheet.css',
})
export class HelpSheet {
  protected readonly w = words;
  private readonly desk = inject(HelpDesk);
  private readonly context = helpContext(location.pathname, browserName(navigator.userAgent));
  private readonly sheet = viewChild.required<ElementRef<HTMLDialogElement>>('sheet');
  private readonly emailField = viewChild<ElementRef<HTMLInputElement>>('emailField');
  private readonly done = viewChild<ElementRef<HTMLElement>>('done');
  readonly phone = input.required<string>();
  /** Told when the window has closed. */
  readonly closed = input.required<() => void>();

  private readonly contact = signal<SupportContactView | null>(null);
  protected readonly number = computed(() => this.contact()?.phone ?? this.phone());
  protected readonly hours = computed(() => this.contact()?.hours ?? '');
  protected readonly dial = computed(() => dialable(this.number()));
  protected readonly message = this.desk.message;
  protected readonly email = this.desk.email;
  protected readonly ticket = signal<TicketOpenedView | null>(null);
  protected readonly emailFault = signal('');
  protected readonly fault = signal('');
  protected readonly busy = signal(false);

  constructor() {
    afterNextRender(() => this.sheet().nativeElement.showModal());
    void this.desk.contact(this.context.page).then((contact) => this.contact.set(contact)).catch(() => undefined);
  }

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    if (this.busy()) return;
    this.emailFault.set(this.desk.faultOf(this.email()) && words().help.badEmail);
    if (this.emailFault()) return this.emailField()?.nativeElement.focus();
    this.busy.set(true);
    this.fault.set('');
    try {
      this.ticket.set(await this.desk.open(this.context));
      keepText('help', '');
      setTimeout(() => this.done()?.nativeElement.focus());
    } catch (error) {
      const problem = toProblem(error);
      this.emailFault.set(problem.view.errors?.some(({ path }) => path === 'email') ? words().help.badEmail : '');
      this.fault.set(refusalWords(problem));
    } finally {
      this.busy.set(false);
    }
  }
}

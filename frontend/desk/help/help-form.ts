import { ChangeDetectionStrategy, Component, computed, ElementRef, inject, signal, viewChild } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { Router } from '@angular/router';
import { type Problem, toProblem } from '../../api/problem';
import { browserName } from '../../help/browser-name';
import { dialable, helpContext } from '../../help/context';
import { HelpDesk } from '../../help/help-desk';
import { Icon } from '../../look/icon';
import type { SupportContactView, TicketOpenedView } from '../../../journey/views';
import { Session } from '../session/session';
import './help-icons';
import { TicketNumber } from './ticket-number';

/**
 * « Besoin d’aide ? » (mission, item 39): the number to call, and a ticket whose number is kept. The ticket carries the
 * page, the visit and the browser, never a patient's name: the person is told not to write any.
 */
@Component({
  selector: 'vav-help-form',
  imports: [FormsModule, Icon, MatButton, TicketNumber],
  templateUrl: './help-form.html',
  styleUrl: './help-form.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class HelpForm {
  private readonly desk = inject(HelpDesk);
  private readonly session = inject(Session);
  /** Where help was asked for, even when the page changes under the dialog. */
  private readonly context = helpContext(inject(Router).url, browserName(navigator.userAgent));
  private readonly emailField = viewChild('emailField', { read: ElementRef<HTMLInputElement> });

  private readonly contact = signal<SupportContactView | null>(null);
  protected readonly phone = computed(() => this.contact()?.phone ?? this.session.supportPhone());
  protected readonly hours = computed(() => this.contact()?.hours ?? '');
  protected readonly dial = computed(() => dialable(this.phone()));
  protected readonly message = this.desk.message;
  protected readonly email = this.desk.email;
  protected readonly emailFault = signal('');
  protected readonly ticket = signal<TicketOpenedView | null>(null);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly busy = signal(false);

  constructor() {
    if (!this.email()) this.email.set(this.session.current()?.account.email ?? '');
    // Without an answer the number at hand serves.
    void this.desk.contact(this.context.page).then((contact) => this.contact.set(contact)).catch(() => undefined);
  }

  protected async open(): Promise<void> {
    if (this.busy()) return;
    this.emailFault.set(this.desk.faultOf(this.email()));
    if (this.emailFault()) return (this.emailField()?.nativeElement as HTMLInputElement).focus();
    this.busy.set(true);
    this.problem.set(null);
    try {
      this.ticket.set(await this.desk.open(this.context));
    } catch (error) {
      const problem = toProblem(error);
      const field = problem.view.errors?.find(({ path }) => path === 'email');
      if (field) this.emailFault.set(field.message);
      this.problem.set(problem);
    } finally {
      this.busy.set(false);
    }
  }
}

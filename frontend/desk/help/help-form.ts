import { ChangeDetectionStrategy, Component, computed, ElementRef, inject, signal, viewChild } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { Router } from '@angular/router';
import { DeskApi } from '../../api/desk-api';
import { type Problem, toProblem } from '../../api/problem';
import { Icon } from '../../look/icon';
import { Session } from '../session/session';
import { browserName } from './browser-name';
import { dialable, helpContext } from './context';
import './help-icons';
import { TicketNumber } from './ticket-number';

const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

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
  private readonly api = inject(DeskApi);
  private readonly session = inject(Session);
  /** Where help was asked for, even when the page changes under the dialog. */
  private readonly context = helpContext(inject(Router).url, browserName(navigator.userAgent));
  private readonly emailField = viewChild('emailField', { read: ElementRef<HTMLInputElement> });

  protected readonly phone = this.session.supportPhone;
  protected readonly dial = computed(() => dialable(this.phone()));
  protected readonly message = signal('');
  protected readonly email = signal(this.session.current()?.account.email ?? '');
  protected readonly emailFault = signal('');
  protected readonly number = signal('');
  protected readonly problem = signal<Problem | null>(null);
  protected readonly busy = signal(false);

  protected async open(): Promise<void> {
    if (this.busy()) return;
    const [message, email] = [this.message().trim(), this.email().trim()];
    this.emailFault.set(email && !ADDRESS.test(email) ? 'Cette adresse n’est pas complète. Exemple\u00a0: prenom@hopital.fr' : '');
    if (this.emailFault()) return (this.emailField()?.nativeElement as HTMLInputElement).focus();
    this.busy.set(true);
    this.problem.set(null);
    try {
      const ticket = await this.api.openTicket({ ...this.context, ...(message && { message }), ...(email && { email }) });
      this.number.set(String(ticket.number));
    } catch (error) {
      this.problem.set(toProblem(error));
    } finally {
      this.busy.set(false);
    }
  }
}

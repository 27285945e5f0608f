import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { Router } from '@angular/router';
import { DeskApi } from '../../api/desk-api';
import { toProblem } from '../../api/problem';
import { Icon } from '../../look/icon';
import { Session } from '../session/session';
import { browserName } from './browser-name';

const VISIT = /^\/teledossiers\/([0-9a-f-]{36})/;

/**
 * « Besoin d’aide ? » (mission, item 39): the number to call, and a ticket whose number is kept. The ticket carries the
 * page, the visit and the browser, never a patient's name: the person is told not to write any.
 */
@Component({
  selector: 'vav-help-form',
  imports: [FormsModule, Icon, MatButton],
  templateUrl: './help-form.html',
  styleUrl: './help-form.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class HelpForm {
  private readonly api = inject(DeskApi);
  private readonly session = inject(Session);
  private readonly url = inject(Router).url.split(/[?#]/)[0] ?? '/';

  protected readonly phone = this.session.supportPhone;
  protected readonly dial = () => `tel:${this.phone().replace(/\s/g, '')}`;
  protected readonly message = signal('');
  protected readonly number = signal('');
  protected readonly fault = signal('');
  protected readonly busy = signal(false);

  protected async open(): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.fault.set('');
    const visitId = VISIT.exec(this.url)?.[1];
    const message = this.message().trim();
    try {
      const email = this.session.current()?.account.email;
      const ticket = await this.api.openTicket({ page: this.url, browser: browserName(navigator.userAgent), ...(visitId && { visitId }), ...(message && { message }), ...(email && { email }) });
      this.number.set(ticket.number);
    } catch (error) {
      this.fault.set(toProblem(error).view.detail);
    } finally {
      this.busy.set(false);
    }
  }
}

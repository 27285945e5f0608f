import { ChangeDetectionStrategy, Component, ElementRef, inject, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MatDialogActions, MatDialogContent, MatDialogRef, MatDialogTitle } from '@angular/material/dialog';
import { toProblem } from '../../api/problem';
import { Icon } from '../../look/icon';
import type { MembersView, Role } from '../../../journey/views';
import { RetryKey } from '../prescription/retry-key';
import { AdminApi } from './admin-api';
import { ROLE_LIST, ROLE_WORDS } from './role-words';

/** Asks somebody to join, by e-mail. Says before what is sent; a refusal keeps what was typed. Closes with the new list. */
@Component({
  selector: 'vav-invite-dialog',
  imports: [FormsModule, Icon, MatButton, MatDialogActions, MatDialogContent, MatDialogTitle],
  templateUrl: './invite-dialog.html',
  styleUrl: './invite-dialog.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class InviteDialog {
  private readonly api = inject(AdminApi);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly retry = new RetryKey();
  protected readonly dialog = inject<MatDialogRef<InviteDialog, MembersView>>(MatDialogRef);
  protected readonly roles = ROLE_LIST.map((role) => ({ role, ...ROLE_WORDS[role] }));
  protected readonly email = signal('');
  protected readonly title = signal('');
  protected readonly givenName = signal('');
  protected readonly familyName = signal('');
  protected readonly service = signal('');
  protected readonly role = signal<Role>('clinician');
  protected readonly faults = signal<Readonly<Record<string, string>>>({});
  protected readonly fault = signal('');
  protected readonly busy = signal(false);

  protected async invite(): Promise<void> {
    if (this.busy()) return;
    const invitation = { email: this.email().trim(), title: this.title().trim(), givenName: this.givenName().trim(), familyName: this.familyName().trim(), service: this.service().trim(), role: this.role() };
    this.busy.set(true);
    this.fault.set('');
    this.faults.set({});
    try {
      this.dialog.close(await this.api.invite(invitation, this.retry.of(invitation)));
    } catch (error) {
      const { errors, detail } = toProblem(error).view;
      this.faults.set(Object.fromEntries((errors ?? []).map(({ path, message }) => [path, message])));
      if (errors?.[0]) setTimeout(() => this.host.querySelector<HTMLElement>(`#invite-${errors[0]?.path}`)?.focus());
      else this.fault.set(detail);
    } finally {
      this.busy.set(false);
    }
  }
}

import { ChangeDetectionStrategy, Component, computed, type ElementRef, inject, input, signal, viewChild } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { Title } from '@angular/platform-browser';
import { Router, RouterLink } from '@angular/router';
import { toProblem } from '../../api/problem';
import { HelpDesk } from '../../help/help-desk';
import { standOn } from '../../look/ground';
import { Icon } from '../../look/icon';
import { Mark } from '../../look/mark';
import type { SupportContactView } from '../../../journey/views';
import { HELP_DIALOG, HelpDialog } from '../help/help-dialog';
import { Session } from '../session/session';
import { safeReturn } from '../session/way-back';

/** Where clinicians and secretaries sign in; patients are shown their own way. */
@Component({
  selector: 'vav-login',
  imports: [FormsModule, Icon, Mark, MatButton, MatIconButton, RouterLink],
  templateUrl: './login.html',
  styleUrl: './login.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Login {
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly dialog = inject(MatDialog);
  /** The page asked for before signing in. */
  readonly retour = input<string>();

  protected readonly email = signal('');
  protected readonly password = signal('');
  protected readonly shown = signal(false);
  protected readonly busy = signal(false);
  protected readonly fault = signal('');
  private readonly contact = signal<SupportContactView | null>(null);
  protected readonly phone = computed(() => this.contact()?.phone ?? this.session.supportPhone());
  protected readonly hours = computed(() => this.contact()?.hours ?? '');
  private readonly emailField = viewChild.required<ElementRef<HTMLInputElement>>('emailField');
  private readonly passwordField = viewChild.required<ElementRef<HTMLInputElement>>('passwordField');

  constructor() {
    standOn('tc-desk');
    inject(Title).setTitle('Connexion · Vis-à-vis');
    void inject(HelpDesk).contact('/connexion').then((contact) => this.contact.set(contact)).catch(() => undefined);
  }

  protected openHelp(): void {
    this.dialog.open(HelpDialog, HELP_DIALOG);
  }

  protected async signIn(): Promise<void> {
    if (this.busy()) return;
    if (!this.email().trim() || !this.password()) {
      this.fault.set('Saisissez votre adresse et votre mot de passe.');
      (this.email().trim() ? this.passwordField() : this.emailField()).nativeElement.focus();
      return;
    }
    this.busy.set(true);
    this.fault.set('');
    try {
      const session = await this.session.signIn(this.email().trim(), this.password());
      const onward = safeReturn(this.retour());
      if (session.etablissementId) await this.router.navigateByUrl(onward);
      else await this.router.navigate(['/etablissements'], { queryParams: onward === '/' ? {} : { retour: onward } });
    } catch (error) {
      this.fault.set(toProblem(error).view.detail);
      this.passwordField().nativeElement.select();
    } finally {
      this.busy.set(false);
    }
  }
}

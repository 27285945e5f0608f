import { ChangeDetectionStrategy, Component, type ElementRef, inject, signal, viewChild } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { Title } from '@angular/platform-browser';
import { RouterLink } from '@angular/router';
import { toProblem } from '../../api/problem';
import { Icon } from '../../look/icon';
import { accountApi } from './account-api';

/** « Mot de passe oublié »: the answer is the same for every address, so that nobody learns who has an account. */
@Component({
  selector: 'vav-forgotten-page',
  imports: [FormsModule, Icon, MatButton, RouterLink],
  template: `
    <main>
      <h1>Mot de passe oublié</h1>
      <div class="card pad">
        @if (sent()) {
          <p #done tabindex="-1" class="note good"><vav-icon name="mail" /><span>Si un compte existe pour cette adresse, un e-mail vient de partir. Son lien s’ouvre une seule fois, pendant une heure.</span></p>
          <p class="muted">Rien après cinq minutes&nbsp;? Regardez dans les courriers indésirables, ou cliquez «&nbsp;Besoin d’aide&nbsp;?&nbsp;».</p>
        } @else {
          <form novalidate (ngSubmit)="send()">
            <div class="field">
              <label for="email">Adresse e-mail professionnelle</label>
              <input #field id="email" name="email" type="email" autocomplete="username" autocapitalize="none" spellcheck="false" maxlength="254" [(ngModel)]="email" [attr.aria-invalid]="fault() ? true : null" aria-describedby="fault" />
              <p class="fault" id="fault" role="alert">{{ fault() }}</p>
            </div>
            <button matButton="filled" type="submit" [attr.aria-busy]="busy()">Recevoir un lien par e-mail</button>
          </form>
        }
        <a routerLink="/connexion">Retour à la connexion</a>
      </div>
    </main>
  `,
  styleUrl: './account-page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ForgottenPage {
  private readonly field = viewChild<ElementRef<HTMLInputElement>>('field');
  private readonly done = viewChild<ElementRef<HTMLElement>>('done');
  protected readonly email = signal('');
  protected readonly fault = signal('');
  protected readonly busy = signal(false);
  protected readonly sent = signal(false);

  constructor() {
    inject(Title).setTitle('Mot de passe oublié · Vis-à-vis');
  }
  protected async send(): Promise<void> {
    if (this.busy()) return;
    if (!/^[^\s@]+@[^\s@]+$/.test(this.email().trim())) {
      this.fault.set('Saisissez votre adresse e-mail complète.');
      return this.field()?.nativeElement.focus();
    }
    this.busy.set(true);
    this.fault.set('');
    try {
      await accountApi.forgotten(this.email().trim());
      this.sent.set(true);
      setTimeout(() => this.done()?.nativeElement.focus());
    } catch (error) {
      this.fault.set(toProblem(error).view.detail);
    } finally {
      this.busy.set(false);
    }
  }
}

import { ChangeDetectionStrategy, Component, computed, inject, input, type OnInit, signal } from '@angular/core';
import { FormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { Title } from '@angular/platform-browser';
import { RouterLink } from '@angular/router';
import { toProblem } from '../../api/problem';
import { Reading } from '../../api/reading';
import { Icon } from '../../look/icon';
import { PASSWORD_AT_LEAST } from '../../../journey/password';
import type { AccountLinkView } from '../../../journey/views';
import { accountApi, type NewPerson } from './account-api';

/**
 * What a link of an e-mail opens: joining an établissement, or a new password. The token is in the fragment and leaves
 * the address bar at once; a refusal keeps what was typed.
 */
@Component({
  selector: 'vav-link-page',
  imports: [FormsModule, Icon, MatButton, RouterLink],
  templateUrl: './link-page.html',
  styleUrl: './account-page.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LinkPage implements OnInit {
  /** Of the route. */
  readonly kind = input.required<'invitation' | 'password'>();
  private readonly token = takeToken();
  protected readonly link = new Reading<AccountLinkView>();
  protected readonly title = signal('');
  protected readonly givenName = signal('');
  protected readonly familyName = signal('');
  protected readonly phone = signal('');
  protected readonly password = signal('');
  protected readonly faults = signal<Readonly<Record<string, string>>>({});
  protected readonly fault = signal('');
  protected readonly busy = signal(false);
  protected readonly done = signal(false);
  protected readonly atLeast = PASSWORD_AT_LEAST;
  protected readonly heading = computed(() => (this.kind() === 'password' ? 'Choisir un nouveau mot de passe' : `Rejoindre ${this.link.value()?.etablissement ?? 'un établissement'}`));
  private readonly pageTitle = inject(Title);

  ngOnInit(): void {
    this.pageTitle.setTitle(`${this.kind() === 'password' ? 'Nouveau mot de passe' : 'Invitation'} · Vis-à-vis`);
    void this.read();
  }
  protected async read(): Promise<void> {
    await this.link.read(() => accountApi.read(this.kind(), this.token));
    const person = this.link.value()?.person;
    if (!person) return;
    this.title.set(person.title);
    this.givenName.set(person.givenName);
    this.familyName.set(person.familyName);
  }
  protected async act(): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.fault.set('');
    this.faults.set({});
    try {
      if (this.kind() === 'password') await accountApi.setPassword(this.token, this.password());
      else await accountApi.accept(this.token, this.person());
      this.done.set(true);
    } catch (error) {
      const { errors, detail } = toProblem(error).view;
      this.faults.set(Object.fromEntries((errors ?? []).map(({ path, message }) => [path.replace('person.', ''), message])));
      if (!errors?.length) this.fault.set(detail);
    } finally {
      this.busy.set(false);
    }
  }

  private person(): NewPerson | null {
    if (this.link.value()?.hasAccount) return null;
    return { title: this.title().trim(), givenName: this.givenName().trim(), familyName: this.familyName().trim(), phone: this.phone().trim(), password: this.password() };
  }
}

function takeToken(): string {
  const token = location.hash.slice(1);
  if (token) history.replaceState(history.state, '', location.pathname);
  return token;
}

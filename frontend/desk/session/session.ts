import { Injectable, computed, inject, signal } from '@angular/core';
import { DeskApi } from '../../api/desk-api';
import { USUAL_PHONE } from '../../help/context';
import { forgetSession, rememberSession } from '../../api/csrf';
import { toProblem } from '../../api/problem';
import type { SessionView } from '../../../journey/views';
import { keepChoice } from './last-choice';

/** Who is at the desk, and for which établissement. */
@Injectable({ providedIn: 'root' })
export class Session {
  private readonly api = inject(DeskApi);
  private readonly view = signal<SessionView | null>(null);
  private asked = false;

  readonly current = this.view.asReadonly();
  readonly etablissement = computed(() => {
    const session = this.view();
    return session?.etablissements.find((choice) => choice.id === session.etablissementId) ?? null;
  });
  readonly isClinician = computed(() => this.view()?.role === 'clinician');
  /** The number to call, known to everyone; the session may say another. */
  readonly supportPhone = computed(() => this.view()?.supportPhone ?? USUAL_PHONE);

  /** Asks the API once; a page that is opened without a session simply has none. */
  async load(): Promise<SessionView | null> {
    if (this.view() || this.asked) return this.view();
    try {
      this.keep(await this.api.session());
    } catch (error) {
      if (toProblem(error).code !== 'NOT_SIGNED_IN') throw error;
    }
    this.asked = true;
    return this.view();
  }
  /** Asks again: the portal's counts are of now. */
  async refresh(): Promise<void> {
    this.keep(await this.api.session());
  }
  async signIn(email: string, password: string): Promise<SessionView> {
    return this.keep(await this.api.signIn(email, password));
  }
  async choose(etablissementId: string): Promise<SessionView> {
    const session = this.keep(await this.api.chooseEtablissement(etablissementId));
    keepChoice(session.account.id, etablissementId, Date.now());
    return session;
  }
  async signOut(): Promise<void> {
    await this.api.signOut();
    this.forget();
  }
  /** The session is over on the server's side. */
  forget(): void {
    this.view.set(null);
    forgetSession();
  }
  private keep(session: SessionView): SessionView {
    rememberSession('/api/session', session, ({ account, etablissementId }) => `${account.id} ${etablissementId ?? ''}`);
    this.view.set(session);
    return session;
  }
}

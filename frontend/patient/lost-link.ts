import { ChangeDetectionStrategy, Component, computed, type ElementRef, inject, signal, viewChild, ViewEncapsulation } from '@angular/core';
import { PatientApi } from '../api/patient-api';
import { toProblem } from '../api/problem';
import { dialable, USUAL_PHONE } from '../help/context';
import { HelpDesk } from '../help/help-desk';
import { keepText, KeptText } from '../live/kept-text';
import { standOn } from '../look/ground';
import { Icon } from '../look/icon';
import { Mark } from '../look/mark';
import { PatientHelp } from './help/help-button';
import { addPatientIcons } from './patient-icons';
import { LanguageChoice } from './words/language-choice';
import { refusalWords, words } from './words/words';

/** « Recevoir un nouveau lien »: the answer is always the same, so that nobody learns whether a visit exists. */
@Component({
  selector: 'vav-lost-link',
  imports: [Icon, KeptText, Mark, PatientHelp, LanguageChoice],
  encapsulation: ViewEncapsulation.None,
  changeDetection: ChangeDetectionStrategy.OnPush,
  styleUrl: './patient.css',
  template: `
    <div class="patient">
      <div class="phone">
        <header class="phonebar">
          <span class="brand"><vav-mark />Vis-à-vis</span>
          <vav-patient-help [phone]="phone()" />
        </header>
        <main>
          @if (sent()) {
            <div class="state" role="status">
              <span class="sign"><vav-icon name="sms" [size]="44" /></span>
              <h1 #done tabindex="-1">{{ w().lost.sentTitle }}</h1>
              <p>{{ w().lost.sent }}</p>
              <p>{{ w().lost.nothing }} <a [href]="dialled()">{{ phone() }}</a>.</p>
              <button class="quiet-link" type="button" (click)="sent.set(false)">{{ w().lost.other }}</button>
            </div>
          } @else {
            <form class="state" style="justify-items:stretch" (submit)="ask($event)" novalidate>
              <h1>{{ w().lost.title }}</h1>
              <p>{{ w().lost.text }}</p>
              <div>
                <label for="contact" style="font:var(--mat-sys-label-medium);display:block;margin-bottom:6px">{{ w().lost.label }}</label>
                <input #contact id="contact" vavKept="contact" name="contact" class="large-field" inputmode="email" autocomplete="tel" autocapitalize="none" spellcheck="false" [attr.aria-invalid]="fault() ? true : null" [attr.aria-describedby]="fault() ? 'contact-fault' : null" />
                @if (fault()) { <p id="contact-fault" class="fault" role="alert" style="margin-top:6px">{{ fault() }}</p> }
              </div>
              <button class="btn main wide" type="submit" [attr.aria-disabled]="busy()">{{ busy() ? w().common.sending : w().lost.send }}</button>
            </form>
          }
          <vav-language-choice />
        </main>
      </div>
    </div>
  `,
  styles: `.large-field { width: 100%; min-height: 60px; padding: 0 16px; border: 1px solid var(--mat-sys-outline); border-radius: 14px; background: var(--mat-sys-surface); font: var(--mat-sys-body-large); color: inherit; }
    .large-field[aria-invalid='true'] { border-color: var(--tc-bad); }`,
})
export class LostLink {
  protected readonly w = words;
  private readonly api = inject(PatientApi);
  private readonly contact = viewChild<ElementRef<HTMLInputElement>>('contact');
  private readonly done = viewChild<ElementRef<HTMLElement>>('done');
  protected readonly phone = signal(USUAL_PHONE);
  protected readonly dialled = computed(() => dialable(this.phone()));
  protected readonly sent = signal(false);
  protected readonly busy = signal(false);
  protected readonly fault = signal('');

  constructor() {
    standOn('tc-patient');
    addPatientIcons();
    void inject(HelpDesk).contact('/visite/lien-perdu').then(({ phone }) => this.phone.set(phone)).catch(() => undefined);
  }

  protected async ask(event: Event): Promise<void> {
    event.preventDefault();
    if (this.busy()) return;
    const field = this.contact()?.nativeElement;
    const typed = field?.value.trim() ?? '';
    if (!looksReachable(typed)) {
      this.fault.set(words().lost.fault);
      field?.focus();
      return;
    }
    this.busy.set(true);
    this.fault.set('');
    try {
      await this.api.askLink(typed);
      this.sent.set(true);
      keepText('contact', '');
      setTimeout(() => this.done()?.nativeElement.focus());
    } catch (error) {
      this.fault.set(refusalWords(toProblem(error)));
    } finally {
      this.busy.set(false);
    }
  }
}

/** Whether this could be a telephone number or an address: the rest is for the API to judge. */
export function looksReachable(typed: string): boolean {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(typed) || typed.replace(/\D/g, '').length >= 9;
}

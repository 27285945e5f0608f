import { ChangeDetectionStrategy, Component, computed, DestroyRef, type ElementRef, inject, input, output, signal, viewChild } from '@angular/core';
import type { IdentityCheckView } from '../../../journey/views';
import { PatientApi } from '../../api/patient-api';
import { toProblem } from '../../api/problem';
import { Icon } from '../../look/icon';
import { formatCountdown } from '../../look/instants';
import { refusalWords, words } from '../words/words';

const DIGITS = 6;

/** The second proof: a code by SMS, with its countdown and the tries that are left. */
@Component({
  selector: 'vav-identity-proof',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (check(); as sent) {
      <form (submit)="verify($event)" novalidate>
        <label for="code">{{ w().proof.label }}</label>
        <p id="code-hint" class="hint">{{ w().proof.sentTo(sent.sentTo) }} @if (!over()) {{{ w().proof.valid }} <span class="tabular" role="timer" aria-live="off">{{ clock() }}</span>.}</p>
        <input #code id="code" name="code" inputmode="numeric" autocomplete="one-time-code" [attr.maxlength]="digits" [disabled]="over()" [attr.aria-invalid]="fault() ? true : null" aria-describedby="code-hint code-fault" (input)="typed()" />
        <p id="code-fault" class="fault" role="alert">{{ over() ? overWords() : fault() }}</p>
        @if (over()) {
          <button class="btn main wide" type="button" (click)="ask()" [attr.aria-disabled]="busy()">{{ w().proof.again }}</button>
        } @else {
          <button class="btn main wide" type="submit" [attr.aria-disabled]="busy()">{{ busy() ? w().proof.verifying : w().proof.verify }}</button>
          <p class="centred"><button class="quiet-link" type="button" (click)="ask()">{{ w().proof.again }}</button></p>
        }
      </form>
    } @else {
      <p class="why"><vav-icon name="lock" [size]="26" /><span>{{ w().proof.why }}@if (sentTo()) {&ngsp;{{ w().proof.to }}&nbsp;<span class="nowrap">{{ sentTo() }}</span>}.</span></p>
      @if (fault()) { <p class="fault" role="alert">{{ fault() }}</p> }
      <button class="btn main wide" type="button" (click)="ask()" [attr.aria-disabled]="busy()"><vav-icon name="sms" [size]="26" />{{ busy() ? w().common.sending : w().proof.ask }}</button>
    }
  `,
  styles: `
    form { display: grid; gap: 8px; }
    label { font: var(--mat-sys-label-medium); }
    .hint { font: var(--mat-sys-body-small); color: var(--mat-sys-on-surface-variant); }
    input { width: 100%; min-height: 68px; padding: 0 16px; border: 1px solid var(--mat-sys-outline); border-radius: 14px; background: var(--mat-sys-surface); color: inherit; font: 600 32px/1 var(--tc-font); letter-spacing: .3em; text-align: center; font-variant-numeric: tabular-nums; }
    input[aria-invalid='true'] { border-color: var(--tc-bad); }
    .fault { color: var(--tc-bad); font: var(--mat-sys-body-small); }
    .fault:empty { display: none; }
    .why { display: flex; gap: 12px; margin-bottom: 14px; font: var(--mat-sys-body-medium); }
  `,
})
export class IdentityProof {
  protected readonly w = words;
  readonly sentTo = input<string | null>(null);
  readonly proven = output();
  private readonly api = inject(PatientApi);
  private readonly field = viewChild<ElementRef<HTMLInputElement>>('code');
  private readonly now = signal(Date.now());
  private readonly exhausted = signal(false);
  /** The service said so, whatever this device's clock says. */
  private readonly expired = signal(false);
  /** Server time minus this device's. */
  private readonly offset = signal(0);
  protected readonly digits = DIGITS;
  protected readonly check = signal<IdentityCheckView | null>(null);
  protected readonly busy = signal(false);
  protected readonly fault = signal('');
  protected readonly remaining = computed(() => Math.max(0, Date.parse(this.check()?.expiresAt ?? '') - this.now() - this.offset()) || 0);
  protected readonly clock = computed(() => formatCountdown(this.remaining()));
  protected readonly over = computed(() => this.exhausted() || this.expired() || this.remaining() === 0);
  protected readonly overWords = computed(() => (this.exhausted() ? words().proof.exhausted : words().proof.expired));

  constructor() {
    const tick = setInterval(() => this.now.set(Date.now()), 1000);
    inject(DestroyRef).onDestroy(() => clearInterval(tick));
  }

  protected async ask(): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.fault.set('');
    try {
      const check = await this.api.askCode();
      this.exhausted.set(false);
      this.expired.set(false);
      this.offset.set(Date.parse(check.now) - Date.now());
      this.now.set(Date.now());
      this.check.set(check);
      setTimeout(() => this.field()?.nativeElement.focus());
    } catch (error) {
      this.fault.set(refusalWords(toProblem(error)));
    } finally {
      this.busy.set(false);
    }
  }

  /** The last digit submits by itself: one gesture less. */
  protected typed(): void {
    this.fault.set('');
    if (this.digitsTyped().length === DIGITS) void this.send();
  }

  protected verify(event: Event): void {
    event.preventDefault();
    if (this.digitsTyped().length < DIGITS) this.fault.set(words().proof.digits(DIGITS));
    else void this.send();
  }

  private async send(): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    try {
      const check = await this.api.verifyCode(this.digitsTyped());
      if (check.verifiedAt) this.proven.emit();
    } catch (error) {
      this.refused(error);
    } finally {
      this.busy.set(false);
    }
  }

  private refused(error: unknown): void {
    const problem = toProblem(error);
    const left = Number(problem.view.facts?.['triesLeft']);
    if (problem.code === 'CODE_EXHAUSTED' || left === 0) this.exhausted.set(true);
    else if (problem.code === 'CODE_EXPIRED') this.expired.set(true);
    else this.fault.set(problem.code === 'CODE_WRONG' && left > 0 ? words().proof.wrong(left) : refusalWords(problem));
    const field = this.field()?.nativeElement;
    if (field && problem.code === 'CODE_WRONG') field.value = '';
    field?.focus();
  }

  private digitsTyped(): string {
    return (this.field()?.nativeElement.value ?? '').replace(/\D/g, '').slice(0, DIGITS);
  }
}

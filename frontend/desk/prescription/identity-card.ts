import { ChangeDetectionStrategy, Component, computed, effect, ElementRef, inject, signal, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Icon } from '../../look/icon';
import { Segments } from '../../look/segments';
import type { Channel } from '../../../journey/channel';
import { Session } from '../session/session';
import { CHANNELS, channelIn } from './channels';
import { refusalInWords, remainingInWords, sentInWords, triesInWords } from './code';
import { CodeInput } from './code-input';
import { CountdownRing } from './countdown-ring';
import { Identity } from './identity';

/** First step: a code valid five minutes, asked for by SMS or e-mail, then typed (mission, item 37). */
@Component({
  selector: 'vav-identity-card',
  imports: [CodeInput, CountdownRing, Icon, MatButton, Segments],
  templateUrl: './identity-card.html',
  styleUrl: './identity-card.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class IdentityCard {
  private readonly session = inject(Session);
  private readonly codeInput = viewChild(CodeInput);
  private readonly askButton = viewChild('askButton', { read: ElementRef<HTMLButtonElement> });

  protected readonly identity = inject(Identity);
  protected readonly channels = CHANNELS;
  protected readonly incomplete = signal(false);
  protected readonly channel = this.identity.channel;
  protected readonly byOther = computed(() => this.identity.open() && this.channel() !== this.identity.sentBy());
  protected readonly destination = computed(() => {
    const account = this.session.current()?.account;
    return (this.channel() === 'sms' ? account?.maskedPhone : account?.email) ?? '';
  });
  protected readonly sent = computed(() => sentInWords(this.identity.sentBy(), this.identity.check()?.sentTo ?? ''));
  protected readonly validity = computed(() => `Le code reste valable ${remainingInWords(this.identity.countdown.remaining())}.${this.identity.refusal() ? '' : ` Vous avez ${triesInWords(this.identity.triesLeft())}.`}`);
  protected readonly refused = computed(() => {
    const refusal = this.identity.refusal();
    return refusal ? refusalInWords(refusal, this.identity.triesLeft()) : '';
  });
  /** Seconds until another code may be sent by the same way. */
  protected readonly soon = computed(() => Math.ceil(this.identity.patience.remaining() / 1_000));
  /** Said once to who listens, a minute before the end. */
  protected readonly lastMinute = computed(() => this.identity.open() && this.identity.countdown.remaining() <= 60_000);

  constructor() {
    // The field leaves with an expired code: the keyboard goes to what is to be done next.
    effect(() => {
      if (this.identity.refusal() && !this.identity.open()) setTimeout(() => this.askButton()?.nativeElement.focus());
    });
  }

  protected choose(value: string): void {
    this.channel.set(channelIn(value));
  }
  protected type(code: string): void {
    this.incomplete.set(false);
    this.identity.code.set(code);
  }
  protected async ask(): Promise<void> {
    if (await this.identity.ask()) setTimeout(() => this.codeInput()?.focus());
  }
  protected async askBy(channel: Channel): Promise<void> {
    if (this.soon() > 0) return;
    this.channel.set(channel);
    await this.ask();
  }
  protected async verify(event: Event): Promise<void> {
    event.preventDefault();
    this.incomplete.set(!this.identity.complete());
    const proven = !this.incomplete() && (await this.identity.verify());
    if (!proven) setTimeout(() => this.codeInput()?.focus());
  }
}

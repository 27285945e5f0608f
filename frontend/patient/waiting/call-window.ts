import { afterNextRender, ChangeDetectionStrategy, Component, computed, DestroyRef, effect, type ElementRef, inject, input, signal, viewChild } from '@angular/core';
import type { PatientVisitView } from '../../../journey/views';
import { Icon } from '../../look/icon';
import { clinicianName } from '../../look/names';
import { Way } from '../way';
import { PatientCall } from './patient-call';
import { Ringer } from './ringer';
import { RingSound } from './ring-sound';
import { words } from '../words/words';

/** The call (mission, item 26): over everything, with sound and vibration, two answers. */
@Component({
  selector: 'vav-call-window',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="call" role="alertdialog" aria-modal="true" aria-labelledby="call-title" aria-describedby="call-text" (keydown.tab)="keepInside($event)" (keydown.shift.tab)="keepInside($event)">
      <div class="who">
        <p class="lead">{{ soon() ? (call.soonTold() ? w().call.told : w().call.telling) : w().call.starts }}</p>
        <h1 id="call-title">{{ name() }}<br />{{ w().call.waits }}</h1>
      </div>
      <div class="rings" [class.still]="soon()">
        <svg viewBox="2 2 28 28" width="156" height="156" aria-hidden="true"><path d="M25 4a12 12 0 0 0 0 24h3V4z" fill="#e79a72" /><path d="M7 4a12 12 0 0 1 0 24H4V4z" fill="#8fd3da" /><path d="M16 8.06a12 12 0 0 1 0 15.88a12 12 0 0 1 0-15.88z" fill="#06333a" /></svg>
      </div>
      <div class="answers">
        <p id="call-text" role="status">{{ soon() ? w().call.takeIt : w().call.willOpen }}</p>
        <button #enter class="btn wide enter" type="button" (click)="accept()"><vav-icon name="videocam" [filled]="true" [size]="32" />{{ w().call.enter }}</button>
        @if (!soon()) {
          <button class="btn wide minute" type="button" (click)="oneMinute()">{{ w().call.minute }}</button>
        }
      </div>
    </div>
  `,
  styles: `
    .call { position: fixed; inset: 0; z-index: 100; overflow: auto; display: flex; flex-direction: column; align-items: center; justify-content: space-between; gap: 16px; padding: clamp(24px, 8vh, 64px) 20px 28px; background: #0b4650; color: #fff; }
    .who { text-align: center; }
    .lead { font: var(--mat-sys-title-medium); color: #bfe3e7; }
    h1 { font: var(--mat-sys-headline-large); margin-top: 8px; }
    .rings { position: relative; display: grid; place-items: center; width: min(292px, 70vw, 40vh); aspect-ratio: 1; border-radius: 50%; background: #0e525d; flex: none; animation: ring 1.6s ease-out infinite; }
    .rings::after { content: ''; position: absolute; inset: 12%; border-radius: 50%; background: #135f6b; }
    .rings svg { position: relative; z-index: 1; width: 54%; height: auto; }
    .rings.still { animation: none; }
    @keyframes ring { from { box-shadow: 0 0 0 0 rgb(143 211 218 / .35); } to { box-shadow: 0 0 0 26px rgb(143 211 218 / 0); } }
    @media (prefers-reduced-motion: reduce) { .rings { animation: none; } }
    .answers { display: grid; gap: 14px; width: 100%; max-width: 520px; }
    .answers p { text-align: center; color: #d8eef0; font: var(--mat-sys-body-large); }
    .enter { min-height: 72px; background: #fff; color: #0b4650; font: 700 22px/1 var(--tc-font); }
    .minute { border: 2px solid #8fd3da; color: #fff; min-height: 64px; }
    .btn:focus-visible { box-shadow: 0 0 0 3px #0b4650, 0 0 0 6px #fff; }
  `,
})
export class CallWindow {
  protected readonly w = words;
  readonly visit = input.required<PatientVisitView>();
  protected readonly call = inject(PatientCall);
  private readonly way = inject(Way);
  private readonly enterButton = viewChild.required<ElementRef<HTMLButtonElement>>('enter');
  private readonly ringer = new Ringer(inject(RingSound));
  /** Answered « une minute » here, or before this page was loaded again. */
  private readonly asked = signal(false);
  protected readonly soon = computed(() => this.asked() || this.visit().soon);
  protected readonly name = computed(() => clinicianName(this.visit().clinician));

  constructor() {
    effect(() => (this.soon() ? this.ringer.stop() : this.ringer.start()));
    void this.call.prepare().catch(() => undefined);
    const before = document.activeElement;
    afterNextRender(() => this.enterButton().nativeElement.focus());
    inject(DestroyRef).onDestroy(() => {
      this.ringer.stop();
      if (before instanceof HTMLElement) before.focus();
    });
  }

  protected accept(): void {
    const clickedAt = performance.now();
    this.ringer.stop();
    void this.call.enter(clickedAt);
    this.way.go('/visite/salle');
  }

  protected oneMinute(): void {
    this.asked.set(true);
    this.enterButton().nativeElement.focus();
    void this.call.sayOneMinute();
  }

  /** Everything else is inert, but the browser's own bar is not: keep the keyboard between the two answers. */
  protected keepInside(event: Event): void {
    const buttons = [...(event.currentTarget as HTMLElement).querySelectorAll('button')];
    const backwards = (event as KeyboardEvent).shiftKey;
    const edge = backwards ? buttons[0] : buttons.at(-1);
    if (document.activeElement !== edge) return;
    event.preventDefault();
    (backwards ? buttons.at(-1) : buttons[0])?.focus();
  }
}

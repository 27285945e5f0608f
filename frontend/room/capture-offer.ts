import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { formatHour } from '../look/instants';
import type { Capture } from './captures';

/** One capture and the question it asks: « Ajouter au télédossier » or « Jeter ». */
@Component({
  selector: 'vav-capture-offer',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="toast" role="status">
      @if (capture().kind === 'photo') {
        <img [src]="capture().url" alt="" />
      } @else {
        <video [src]="capture().url" controls preload="metadata" aria-label="Revoir la vidéo"></video>
      }
      <div class="words">
        <b>{{ title() }}</b>
        <div class="detail">{{ detail() }}</div>
        @if (capture().state === 'sending') {
          <div class="bar" role="progressbar" aria-label="Envoi au télédossier" aria-valuemin="0" aria-valuemax="100" [attr.aria-valuenow]="capture().percent"><i [style.width.%]="capture().percent"></i></div>
        }
      </div>
      @switch (capture().state) {
        @case ('added') { }
        @case ('sending') { }
        @default {
          <button class="main" type="button" (click)="add.emit()">{{ capture().state === 'failed' ? 'Réessayer' : 'Ajouter au télédossier' }}</button>
          <button class="text" type="button" (click)="discard.emit()">Jeter</button>
        }
      }
    </div>
  `,
  styles: `
    .toast { display: flex; flex-wrap: wrap; align-items: center; gap: 10px 14px; padding: 10px 12px 10px 10px; border-radius: 14px; background: var(--mat-sys-surface); color: var(--mat-sys-on-surface); box-shadow: 0 10px 30px rgb(0 0 0 / .35); font: var(--mat-sys-body-medium); }
    img, video { height: 60px; width: 84px; object-fit: cover; border-radius: 8px; background: #000; }
    video { width: 120px; height: 84px; object-fit: contain; }
    .words { flex: 1; min-width: 180px; }
    b { font-weight: 600; }
    .detail { font: var(--mat-sys-body-small); color: var(--mat-sys-on-surface-variant); }
    .bar { height: 6px; margin-top: 6px; border-radius: 3px; background: var(--mat-sys-surface-container-highest); overflow: hidden; }
    .bar i { display: block; height: 100%; background: var(--mat-sys-primary); }
    button { min-height: 36px; padding: 0 14px; border: 0; border-radius: 8px; font: 600 14px/20px var(--tc-font); cursor: pointer; }
    .main { background: var(--mat-sys-primary); color: var(--mat-sys-on-primary); }
    .text { background: none; color: var(--mat-sys-primary); }
  `,
})
export class CaptureOffer {
  readonly capture = input.required<Capture>();
  readonly zone = input.required<string>();
  /** The patient's given name: they were told on their screen. */
  readonly patient = input.required<string>();
  readonly add = output();
  readonly discard = output();
  protected readonly title = computed(() => {
    const { state, kind, at } = this.capture();
    const thing = kind === 'photo' ? 'Photo' : 'Vidéo';
    if (state === 'added') return `${thing} ajoutée au télédossier`;
    return `${thing} prise à ${formatHour(at, this.zone())}`;
  });
  protected readonly detail = computed(() => {
    const { state, fault } = this.capture();
    if (state === 'added') return 'Elle est dans les documents.';
    if (state === 'failed') return `${fault} Elle est gardée ici.`;
    return `${this.patient()} l’a vu à l’écran. Rien n’est gardé sans vous.`;
  });
}

import { NgComponentOutlet } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, effect, inject } from '@angular/core';
import { PatientShell } from './patient-shell';
import { Way } from './way';
import { words } from './words/words';

/** The root of the patient's side: the visit's frame, or a page that needs no visit. */
@Component({
  selector: 'vav-root',
  imports: [NgComponentOutlet, PatientShell],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (inVisit()) {
      <vav-patient-shell />
    } @else if (way.component(); as page) {
      <ng-container *ngComponentOutlet="page" />
    } @else if (way.failed()) {
      <p role="alert" class="pad">{{ w().common.noConnection }} <button type="button" (click)="way.fetch()">{{ w().common.retry }}</button></p>
    }
  `,
  host: { '(click)': 'way.follow($event)' },
})
export class PatientApp {
  protected readonly w = words;
  protected readonly way = inject(Way);
  protected readonly inVisit = computed(() => this.way.page().place !== undefined);

  constructor() {
    effect(() => (document.title = `${words().pages[this.way.page().title]} · Vis-à-vis`));
  }
}

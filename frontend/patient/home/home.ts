import { NgComponentOutlet } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, effect, inject, signal, type Type, untracked } from '@angular/core';
import { Icon } from '../../look/icon';
import { PatientSpace } from '../patient-space';
import { dial, seasonOf, withArticle } from '../patient-words';
import { CancelSheet } from './cancel-sheet';
import { EntryStrip } from './entry-strip';
import { RelativeSheet } from './relative-sheet';
import { PreparationSteps } from './preparation-steps';
import { VisitBanner } from './visit-banner';
import { words } from '../words/words';

/** The patient's home: what this visit is, and the one thing to do now. */
@Component({
  selector: 'vav-home',
  imports: [VisitBanner, EntryStrip, PreparationSteps, CancelSheet, RelativeSheet, Icon, NgComponentOutlet],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (space.visit(); as visit) {
      @switch (season()) {
        @case ('on') {
          <div class="state">
            <h1>{{ w().home.onTitle }}</h1>
            <p>{{ w().home.on(doctor()) }}</p>
            <a class="btn main wide" href="/visite/salle"><vav-icon name="videocam" [filled]="true" [size]="26" />{{ w().home.back }}</a>
            <p>{{ w().home.trouble }} <a [href]="dialled()">{{ visit.supportPhone }}</a>.</p>
            <vav-relative-sheet />
          </div>
        }
        @case ('after') {
          @if (after(); as page) { <ng-container *ngComponentOutlet="page; inputs: { visit }" /> } @else { <h1 class="visually-hidden">{{ w().after.title }}</h1> }
        }
        @case ('cancelled') {
          <div class="state">
            <span class="sign"><vav-icon name="event_busy" [size]="44" /></span>
            <h1>{{ w().home.cancelledTitle }}</h1>
            <p>{{ w().home.cancelled }} <a [href]="bookedWith()">{{ visit.etablissement.phone }}</a>.</p>
            @if (visit.releasedCount && after(); as page) { <ng-container *ngComponentOutlet="page; inputs: { visit, titled: false }" /> }
          </div>
        }
        @case ('absent') {
          <div class="state">
            <span class="sign"><vav-icon name="event_busy" [size]="44" /></span>
            <h1>{{ w().home.missedTitle }}</h1>
            <p>{{ w().home.missed }} <a [href]="bookedWith()">{{ visit.etablissement.phone }}</a>.</p>
            <p>{{ w().home.missedStill }}</p>
          </div>
        }
        @default {
          <vav-visit-banner [visit]="visit" [now]="space.now()" />
          <vav-entry-strip [visit]="visit" [now]="space.now()" [open]="space.waitingRoomOpen()" />
          @if (company(); as others) { <p class="company"><vav-icon name="group" [size]="26" /><span>{{ w().home.company(others) }}</span></p> }
          <vav-preparation-steps [visit]="visit" [now]="space.now()" [doorOpen]="space.waitingRoomOpen()" />
          <span class="grow"></span>
          @if (visit.canCancel) { <vav-cancel-sheet /> }
          <vav-relative-sheet />
        }
      }
    }
  `,
  styles: `:host { display: flex; flex-direction: column; flex: 1; } .company { display: flex; gap: 10px; align-items: center; margin-top: 14px; font: var(--mat-sys-body-medium); }`,
})
export class Home {
  protected readonly w = words;
  protected readonly space = inject(PatientSpace);
  protected readonly season = computed(() => {
    const visit = this.space.visit();
    return visit ? seasonOf(visit) : 'before';
  });
  /** Who else will be in the room, in words; empty when nobody. */
  protected readonly company = computed(() => (this.space.visit()?.company ?? []).map(({ name, quality }) => `${name} (${words().room.shared.qualities[quality]})`).join(', '));
  /** What is shown once the visit is over; nobody loads it before. */
  protected readonly after = signal<Type<unknown> | null>(null);
  protected readonly doctor = computed(() => {
    const visit = this.space.visit();
    return visit ? withArticle(visit.clinician) : words().common.doctor;
  });
  protected readonly dialled = computed(() => dial(this.space.visit()?.supportPhone ?? ''));
  /** For another rendez-vous: the établissement, not the support. */
  protected readonly bookedWith = computed(() => dial(this.space.visit()?.etablissement.phone ?? ''));

  constructor() {
    effect(() => {
      if (this.season() === 'after' || (this.space.visit()?.releasedCount ?? 0) > 0) untracked(() => void this.loadAfter());
    });
  }

  /** A network that is away is tried again with the next news of the visit. */
  private async loadAfter(): Promise<void> {
    if (this.after()) return;
    const module = await import('../after/after-visit').catch(() => null);
    if (module) this.after.set(module.AfterVisit);
  }
}

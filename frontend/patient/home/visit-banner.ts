import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { PatientVisitView } from '../../../journey/views';
import { capitalize, dayNumber, dayOf } from '../../look/instants';
import { clinicianName } from '../../look/names';
import { cityOf, ownMoment, shortMonth, spokenMoment, weekday, wholeDay } from '../words/when';
import { words } from '../words/words';

/** When and with whom, first thing on the page. */
@Component({
  selector: 'vav-visit-banner',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <section aria-labelledby="when">
      <div class="day" aria-hidden="true">{{ weekday() }}<b>{{ number() }}</b>{{ month() }}</div>
      <div>
        <h1 id="when"><span class="visually-hidden">{{ w().home.yourVisit(wholeDay()) }}</span>{{ moment() }}</h1>
        <p>{{ visit().clinician.title ? w().home.videoThe : w().home.video }}<br /><b>{{ name() }}</b><br />{{ visit().etablissement.name }}</p>
        @if (own(); as hour) { <p class="own">{{ w().home.ownHour(hour) }}<span class="visually-hidden">. </span><br />{{ moment() }}&ngsp;: {{ w().home.zone(city()) }}</p> } @else if (zoned()) { <p class="own">{{ w().home.zone(city()) }}</p> }
      </div>
    </section>
  `,
  styles: `
    section { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 16px; align-items: center; overflow-wrap: anywhere; padding: 18px var(--tc-gutter); margin: 4px calc(-1 * var(--tc-gutter)) 0; background: var(--mat-sys-primary); color: var(--mat-sys-on-primary); }
    .day { display: grid; place-items: center; width: 76px; padding: 8px 0 10px; border-radius: 14px; background: var(--mat-sys-on-primary); color: var(--mat-sys-primary); font: 600 15px/18px var(--tc-font); }
    .day b { font: 700 34px/36px var(--tc-font); }
    h1 { font: var(--mat-sys-headline-small); }
    p { font: var(--mat-sys-body-medium); margin-top: 4px; }
    .own { font: var(--mat-sys-body-small); }
    @media (min-width: 600px) { section { border-radius: 16px; margin-inline: 0; } }
  `,
})
export class VisitBanner {
  protected readonly w = words;
  readonly visit = input.required<PatientVisitView>();
  readonly now = input.required<number>();
  private readonly day = computed(() => dayOf(this.visit().startsAt, this.visit().timeZone));
  protected readonly name = computed(() => clinicianName(this.visit().clinician));
  protected readonly number = computed(() => dayNumber(this.day()));
  protected readonly weekday = computed(() => weekday(this.day()));
  protected readonly wholeDay = computed(() => wholeDay(this.day()));
  /** On this device's clock, when that is another hour. */
  protected readonly own = computed(() => ownMoment(this.visit().startsAt, this.visit().timeZone));
  protected readonly city = computed(() => cityOf(this.visit().timeZone));
  /** Overseas the zone is always said. */
  protected readonly zoned = computed(() => this.visit().timeZone !== 'Europe/Paris');
  protected readonly month = computed(() => shortMonth(this.day()));
  protected readonly moment = computed(() => {
    const { startsAt, timeZone } = this.visit();
    return capitalize(spokenMoment(startsAt, this.now(), timeZone));
  });
}

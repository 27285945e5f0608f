import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { PatientVisitView } from '../../../journey/views';
import { capitalize, dayNumber, dayOf, formatDay, formatSpokenHour, formatWeekday, relativeDay } from '../../look/instants';
import { clinicianName } from '../../look/names';

/** When and with whom, first thing on the page. */
@Component({
  selector: 'vav-visit-banner',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <section aria-labelledby="when">
      <div class="day" aria-hidden="true">{{ weekday() }}<b>{{ number() }}</b>{{ month() }}</div>
      <div>
        <h1 id="when"><span class="visually-hidden">Votre téléconsultation, {{ wholeDay() }}, </span>{{ moment() }}</h1>
        <p>en vidéo, avec {{ visit().clinician.title ? 'le' : '' }}<br /><b>{{ name() }}</b><br />{{ visit().etablissement.name }}</p>
      </div>
    </section>
  `,
  styles: `
    section { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 16px; align-items: center; overflow-wrap: anywhere; padding: 18px var(--tc-gutter); margin: 4px calc(-1 * var(--tc-gutter)) 0; background: var(--mat-sys-primary); color: var(--mat-sys-on-primary); }
    .day { display: grid; place-items: center; width: 76px; padding: 8px 0 10px; border-radius: 14px; background: var(--mat-sys-on-primary); color: var(--mat-sys-primary); font: 600 15px/18px var(--tc-font); }
    .day b { font: 700 34px/36px var(--tc-font); }
    h1 { font: var(--mat-sys-headline-small); }
    p { font: var(--mat-sys-body-medium); margin-top: 4px; }
    @media (min-width: 600px) { section { border-radius: 16px; margin-inline: 0; } }
  `,
})
export class VisitBanner {
  readonly visit = input.required<PatientVisitView>();
  readonly now = input.required<number>();
  private readonly day = computed(() => dayOf(this.visit().startsAt, this.visit().timeZone));
  protected readonly name = computed(() => clinicianName(this.visit().clinician));
  protected readonly number = computed(() => dayNumber(this.day()));
  protected readonly weekday = computed(() => formatWeekday(this.day()));
  protected readonly wholeDay = computed(() => formatDay(this.day()));
  protected readonly month = computed(() => new Intl.DateTimeFormat('fr-FR', { month: 'short', timeZone: 'UTC' }).format(new Date(`${this.day()}T12:00:00Z`)));
  protected readonly moment = computed(() => {
    const { startsAt, timeZone } = this.visit();
    return `${capitalize(relativeDay(this.day(), dayOf(this.now(), timeZone)))} à ${formatSpokenHour(startsAt, timeZone)}`;
  });
}

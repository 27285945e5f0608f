import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { PatientVisitView } from '../../../journey/views';
import { Icon } from '../../look/icon';
import { dayOf } from '../../look/instants';
import { spokenHour } from '../words/when';
import { words } from '../words/words';

/** The door of the waiting room: when it opens, or the button that opens it. */
@Component({
  selector: 'vav-entry-strip',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (open()) {
      <div class="now"><a class="btn main wide" href="/visite/salle-attente"><vav-icon name="videocam" [filled]="true" [size]="26" />{{ w().home.enter }}</a></div>
    } @else {
      <p class="early"><vav-icon name="schedule" [size]="26" /><span>{{ w().home.early(day(), hour()) }}</span></p>
    }
  `,
  styles: `
    :host { display: block; }
    .early { display: flex; gap: 12px; align-items: center; padding: 12px var(--tc-gutter); margin: 0 calc(-1 * var(--tc-gutter)); background: var(--tc-now); font: var(--mat-sys-body-small); }
    .now { padding: 16px var(--tc-gutter); margin: 0 calc(-1 * var(--tc-gutter)); background: var(--tc-now); }
    @media (min-width: 600px) { .early, .now { border-radius: 16px; margin: 8px 0 0; } }
  `,
})
export class EntryStrip {
  protected readonly w = words;
  readonly visit = input.required<PatientVisitView>();
  readonly now = input.required<number>();
  readonly open = input.required<boolean>();
  protected readonly hour = computed(() => spokenHour(this.visit().waitingRoomOpensAt, this.visit().timeZone));
  /** The hour alone would be taken for today's. */
  protected readonly day = computed(() => {
    const { waitingRoomOpensAt, timeZone } = this.visit();
    return dayOf(waitingRoomOpensAt, timeZone) === dayOf(this.now(), timeZone) ? '' : words().home.thatDay;
  });
}

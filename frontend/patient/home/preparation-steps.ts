import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { PatientVisitView } from '../../../journey/views';
import { Icon } from '../../look/icon';
import { dayOf, daysBetween } from '../../look/instants';
import { deviceWord } from '../../look/device-word';
import { DocumentPicker } from '../documents/document-picker';
import { words } from '../words/words';

/** Three steps: what is done, what is next, what can wait. */
@Component({
  selector: 'vav-preparation-steps',
  imports: [Icon, DocumentPicker],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ol>
      <li>
        <span class="disc good"><vav-icon name="check" [size]="26" /><span class="visually-hidden">{{ w().common.done }}</span></span>
        <div>
          <h2>{{ w().home.confirmed }}</h2>
          <a class="under" href="/api/patient/calendar.ics" download="teleconsultation.ics">{{ w().home.calendar }}</a>
        </div>
      </li>
      <li>
        @switch (test()) {
          @case ('passed') {
            <span class="disc good"><vav-icon name="check" [size]="26" /><span class="visually-hidden">{{ w().common.done }}</span></span>
            <div>
              <h2>{{ w().home.ready(device) }}</h2>
              <a class="under" href="/visite/test">{{ w().home.again }}</a>
            </div>
          }
          @case ('failed') {
            <span class="disc careful"><vav-icon name="error" [size]="26" /><span class="visually-hidden">{{ w().home.toSettle }}</span></span>
            <div>
              <h2>{{ w().home.almost }}</h2>
              <p>{{ left() }}</p>
              <a class="btn wide" [class.main]="!doorOpen()" [class.line]="doorOpen()" href="/visite/test">{{ w().home.again }}</a>
            </div>
          }
          @default {
            <span class="disc" [class.now]="!doorOpen()">2</span>
            <div>
              <h2>{{ w().home.tryIt(device) }}</h2>
              <p>{{ w().home.tryWhy(calmDay()) }}</p>
              <a class="btn wide" [class.main]="!doorOpen()" [class.line]="doorOpen()" href="/visite/test">{{ w().home.doTest }}</a>
            </div>
          }
        }
      </li>
      <li>
        @if (visit().sent.length) {
          <span class="disc good"><vav-icon name="check" [size]="26" /><span class="visually-hidden">{{ w().common.done }}</span></span>
        } @else {
          <span class="disc">3</span>
        }
        <div>
          <h2>{{ visit().sent.length ? w().home.documents : w().home.sendDocuments }}</h2>
          <p>{{ w().home.documentsWhy }}</p>
          <vav-document-picker />
        </div>
      </li>
    </ol>
  `,
  styles: `
    ol { margin-top: 10px; }
    li { display: grid; grid-template-columns: 40px minmax(0, 1fr); gap: 14px; padding: 16px 0; position: relative; }
    li::before { content: ''; position: absolute; left: 19px; top: 62px; bottom: -10px; width: 2px; background: var(--mat-sys-outline-variant); }
    li:last-child::before { display: none; }
    h2 { font: var(--mat-sys-title-medium); padding-top: 7px; }
    p { font: var(--mat-sys-body-medium); color: var(--mat-sys-on-surface-variant); margin: 2px 0 12px; }
    .under { font: var(--mat-sys-body-medium); display: inline-block; padding: 9px 0; margin: -7px 0; border-radius: 6px; }
  `,
})
export class PreparationSteps {
  protected readonly w = words;
  readonly visit = input.required<PatientVisitView>();
  readonly now = input.required<number>();
  /** The waiting room is open: its button is the filled one, so these are not. */
  readonly doorOpen = input.required<boolean>();
  protected readonly device = deviceWord();
  protected readonly test = computed(() => this.visit().test?.outcome ?? 'none');
  protected readonly left = computed(() => words().test.left(this.visit().test?.details.reasons ?? []));
  protected readonly calmDay = computed(() => {
    const { startsAt, timeZone } = this.visit();
    const away = daysBetween(dayOf(this.now(), timeZone), dayOf(startsAt, timeZone));
    const { calmToday, calmTomorrow, calmThen } = words().home;
    return away === 0 ? calmToday : away === 1 ? calmTomorrow : calmThen;
  });
}

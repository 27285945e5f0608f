import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { PatientVisitView } from '../../../journey/views';
import { Icon } from '../../look/icon';
import { dayOf, relativeDay } from '../../look/instants';
import { deviceWord } from '../../look/device-word';
import { DocumentPicker } from '../documents/document-picker';
import { leftToSettle } from '../patient-words';

/** Three steps: what is done, what is next, what can wait. */
@Component({
  selector: 'vav-preparation-steps',
  imports: [Icon, DocumentPicker],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ol>
      <li>
        <span class="disc good"><vav-icon name="check" [size]="26" /><span class="visually-hidden">Fait</span></span>
        <div>
          <h2>Rendez-vous confirmé</h2>
          <a class="under" href="/api/patient/calendar.ics" download="teleconsultation.ics">Le mettre dans mon agenda</a>
        </div>
      </li>
      <li>
        @switch (test()) {
          @case ('passed') {
            <span class="disc good"><vav-icon name="check" [size]="26" /><span class="visually-hidden">Fait</span></span>
            <div>
              <h2>Votre {{ device }} est prêt</h2>
              <a class="under" href="/visite/test">Refaire le test</a>
            </div>
          }
          @case ('failed') {
            <span class="disc careful"><vav-icon name="error" [size]="26" /><span class="visually-hidden">À régler</span></span>
            <div>
              <h2>Presque prêt</h2>
              <p>{{ left() }}</p>
              <a class="btn wide" [class.main]="!doorOpen()" [class.line]="doorOpen()" href="/visite/test">Refaire le test</a>
            </div>
          }
          @default {
            <span class="disc" [class.now]="!doorOpen()">2</span>
            <div>
              <h2>Essayez votre {{ device }}</h2>
              <p>Nous vérifions l’image et le son. Cela prend une minute, et vous serez tranquille {{ calmDay() }}.</p>
              <a class="btn wide" [class.main]="!doorOpen()" [class.line]="doorOpen()" href="/visite/test">Faire le test</a>
            </div>
          }
        }
      </li>
      <li>
        @if (visit().sent.length) {
          <span class="disc good"><vav-icon name="check" [size]="26" /><span class="visually-hidden">Fait</span></span>
        } @else {
          <span class="disc">3</span>
        }
        <div>
          <h2>{{ visit().sent.length ? 'Vos documents' : 'Envoyez vos documents' }}</h2>
          <p>Seulement si vous en avez&nbsp;: photos, analyses, ordonnances.</p>
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
  readonly visit = input.required<PatientVisitView>();
  readonly now = input.required<number>();
  /** The waiting room is open: its button is the filled one, so these are not. */
  readonly doorOpen = input.required<boolean>();
  protected readonly device = deviceWord();
  protected readonly test = computed(() => this.visit().test?.outcome ?? 'none');
  protected readonly left = computed(() => leftToSettle(this.visit().test?.details.reasons ?? []));
  protected readonly calmDay = computed(() => {
    const { startsAt, timeZone } = this.visit();
    const day = relativeDay(dayOf(startsAt, timeZone), dayOf(this.now(), timeZone));
    return ['aujourd’hui', 'demain'].includes(day) ? day.replace('aujourd’hui', 'ensuite') : 'le jour venu';
  });
}

import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { PatientVisitView } from '../../../journey/views';
import { Icon } from '../../look/icon';
import { PatientSpace } from '../patient-space';
import { dial, withArticle } from '../patient-words';
import { IdentityProof } from './identity-proof';
import { LeaveSpace } from './leave-space';
import { ReleasedItems } from './released-items';
import { Satisfaction } from './satisfaction';
import { words } from '../words/words';

/** After the video: what happens next, and what the clinician left, behind a proof of who is asking. */
@Component({
  selector: 'vav-after-visit',
  imports: [Satisfaction, Icon, IdentityProof, ReleasedItems, LeaveSpace],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (titled()) {
      <div class="state">
        <span class="sign"><vav-icon name="check_circle" [size]="44" /></span>
        <h1>{{ w().after.title }}</h1>
        <p>{{ next() }}</p>
      </div>
    }
    @if (visit().releasedCount) {
      <section aria-labelledby="released">
        <h2 id="released">{{ title() }}</h2>
        @if (visit().proof.given) {
          <vav-released-items [items]="visit().released" [zone]="visit().timeZone" [now]="space.now()" />
        } @else {
          <vav-identity-proof [sentTo]="visit().proof.sentTo" (proven)="space.refresh()" />
        }
      </section>
    }
    @if (visit().mayRate) { <vav-satisfaction /> }
    <p class="help-line">{{ w().after.question }} <a [href]="dialled()">{{ visit().supportPhone }}</a>.</p>
    <vav-leave-space />
  `,
  styles: `
    :host { display: block; }
    section { padding: 20px var(--tc-gutter); margin: 0 calc(-1 * var(--tc-gutter)); background: var(--tc-now); }
    @media (min-width: 600px) { section { margin: 0; border-radius: 16px; } }
    h2 { font: var(--mat-sys-title-large); margin-bottom: 10px; }
    .help-line { padding: 20px 0; font: var(--mat-sys-body-medium); }
    .sign { color: var(--tc-good) !important; }
  `,
})
export class AfterVisit {
  protected readonly w = words;
  readonly visit = input.required<PatientVisitView>();
  readonly titled = input(true);
  protected readonly space = inject(PatientSpace);
  protected readonly dialled = computed(() => dial(this.visit().supportPhone));
  protected readonly title = computed(() => (this.visit().releasedCount === 1 ? words().after.one : words().after.many(this.visit().releasedCount)));
  protected readonly next = computed(() => {
    const doctor = withArticle(this.visit().clinician);
    if (this.visit().phase === 'closed') return words().after.closed;
    if (this.visit().releasedCount) return words().after.released(doctor.charAt(0).toUpperCase() + doctor.slice(1));
    return words().after.nothing(doctor);
  });
}

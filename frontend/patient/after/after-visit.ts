import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { PatientVisitView } from '../../../journey/views';
import { Icon } from '../../look/icon';
import { PatientSpace } from '../patient-space';
import { dial, withArticle } from '../patient-words';
import { IdentityProof } from './identity-proof';
import { LeaveSpace } from './leave-space';
import { ReleasedItems } from './released-items';

/** After the video: what happens next, and what the clinician left, behind a proof of who is asking. */
@Component({
  selector: 'vav-after-visit',
  imports: [Icon, IdentityProof, ReleasedItems, LeaveSpace],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (titled()) {
      <div class="state">
        <span class="sign"><vav-icon name="check_circle" [size]="44" /></span>
        <h1>Votre téléconsultation est terminée</h1>
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
    <p class="help-line">Une question&nbsp;? Appelez le <a [href]="dialled()">{{ visit().supportPhone }}</a>.</p>
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
  readonly visit = input.required<PatientVisitView>();
  readonly titled = input(true);
  protected readonly space = inject(PatientSpace);
  protected readonly dialled = computed(() => dial(this.visit().supportPhone));
  protected readonly title = computed(() => (this.visit().releasedCount === 1 ? 'Un document pour vous' : `${this.visit().releasedCount} documents pour vous`));
  protected readonly next = computed(() => {
    const doctor = withArticle(this.visit().clinician);
    if (this.visit().phase === 'closed') return 'Votre dossier est complet. Vous pouvez relire ici ce qui vous a été remis.';
    if (this.visit().releasedCount) return `Merci. ${doctor.charAt(0).toUpperCase()}${doctor.slice(1)} vous a remis ce qui suit. S’il ajoute autre chose, un SMS et un e-mail vous le diront.`;
    return `Merci. Si ${doctor} vous remet un compte-rendu ou une ordonnance, un SMS et un e-mail vous le diront. Vous pouvez fermer cette page.`;
  });
}

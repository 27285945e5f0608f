import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { MoveWish } from '../../../journey/move-wish';
import type { SatisfactionMark } from '../../../journey/patient-voice';
import type { DossierView } from '../../../journey/views';
import { Icon } from '../../look/icon';

const WISHES: Record<MoveWish, string> = { soon: 'le plus tôt possible', mornings: 'plutôt le matin', afternoons: 'plutôt l’après-midi', later: 'une autre semaine' };
const MARKS: Record<SatisfactionMark, string> = { good: 'bien', fair: 'moyen', bad: 'mal' };

/** What the patient said beside the record: another date asked for, who helps, how it went. */
@Component({
  selector: 'vav-patient-voice',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (asked(); as wishes) {
      <p class="note careful" role="status"><vav-icon name="event_repeat" [size]="18" /><span>Le patient demande une autre date{{ wishes }}. Le rendez-vous tient tant que vous ne l’avez pas déplacé.</span></p>
    }
    @if (dossier().companions.length) {
      <p class="note"><vav-icon name="group" [size]="18" /><span>Un proche aide le patient, avec le même lien&nbsp;: {{ dossier().companions.join(', ') }}.</span></p>
    }
    @if (dossier().satisfaction; as told) {
      <p class="note" [class.careful]="told.mark === 'bad'"><vav-icon name="sentiment_satisfied" [size]="18" /><span>Avis du patient&nbsp;: {{ marks[told.mark] }}.@if (told.word) {&ngsp;«&nbsp;{{ told.word }}&nbsp;»}</span></p>
    }
  `,
  styles: `:host { display: grid; gap: 8px; } :host:empty { display: none; }`,
})
export class PatientVoice {
  readonly dossier = input.required<DossierView>();
  protected readonly marks = MARKS;
  /** « : plutôt le matin, une autre semaine », empty without wishes, null without a request. */
  protected readonly asked = computed(() => {
    const request = this.dossier().moveRequest;
    if (!request) return null;
    return request.wishes.length ? `\u00a0: ${request.wishes.map((wish) => WISHES[wish]).join(', ')}` : '';
  });
}

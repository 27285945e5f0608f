import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { Icon } from '../look/icon';
import { dial } from './patient-words';
import { words } from './words/words';

/** Why the space does not open. */
export type ClosedReason = 'too-old' | 'insecure' | 'link-invalid' | 'signed-out' | 'elsewhere' | 'failed';

/** One page for everything that stands in the way: the cause, the gesture, one button. */
@Component({
  selector: 'vav-space-closed',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="state">
      <span class="sign" [class.bad]="reason() === 'failed'"><vav-icon [name]="reason() === 'failed' ? 'sync_problem' : 'error'" [size]="44" /></span>
      <h1>{{ told().title }}</h1>
      <p>{{ told().text }}</p>
      @switch (reason()) {
        @case ('failed') {
          <button class="btn main wide" type="button" (click)="retry.emit()">{{ w().common.retry }}</button>
          @if (code()) { <p class="muted small">{{ w().closed.code(code()) }}</p> }
        }
        @case ('elsewhere') { <button class="btn main wide" type="button" (click)="reload()">{{ w().closed.showOther }}</button> }
        @case ('link-invalid') { <a class="btn main wide" href="/visite/lien-perdu">{{ w().closed.newLink }}</a> }
        @case ('signed-out') { <a class="btn main wide" href="/visite/lien-perdu">{{ w().closed.newLink }}</a> }
      }
      <p>{{ w().common.orCall }} <a [href]="dialled()">{{ phone() }}</a>.</p>
    </div>
  `,
})
export class SpaceClosed {
  protected readonly w = words;
  readonly reason = input.required<ClosedReason>();
  readonly phone = input.required<string>();
  readonly code = input('');
  readonly retry = output();
  protected readonly told = computed(() => words().closed[this.reason()]);
  protected readonly dialled = computed(() => dial(this.phone()));

  protected reload(): void {
    location.reload();
  }
}

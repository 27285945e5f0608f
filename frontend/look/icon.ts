import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { iconOutline } from './icon-registry';

/**
 * A Material Symbol beside words. The files are drawn for 48 px: below 24 a hair of stroke keeps their weight. Always
 * hidden from assistive technology: the words or the label of the button speak.
 */
@Component({
  selector: 'vav-icon',
  template: `<svg viewBox="0 -960 960 960" stroke="currentColor" [attr.stroke-width]="size() > 24 ? 0 : 18" [attr.width]="size()" [attr.height]="size()" fill="currentColor" aria-hidden="true" focusable="false"><path [attr.d]="outline()" /></svg>`,
  styles: `:host { display: inline-flex; flex: none; line-height: 0; vertical-align: middle; }`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Icon {
  readonly name = input.required<string>();
  readonly size = input(20);
  readonly filled = input(false);
  protected readonly outline = computed(() => iconOutline(this.name(), this.filled()));
}

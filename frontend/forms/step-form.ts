import { NgTemplateOutlet } from '@angular/common';
import { ChangeDetectionStrategy, Component, DestroyRef, computed, effect, inject, input, output, untracked } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { FormGroup, ReactiveFormsModule } from '@angular/forms';
import { FormlyForm, type FormlyFieldConfig } from '@ngx-formly/core';
import { FormlyJsonschema } from '@ngx-formly/core/json-schema';
import { ActiveEditor } from './rich-text/active-editor';
import { RichTextToolbar } from './rich-text/toolbar';
import { RichTextToolbarFocus } from './rich-text/toolbar-focus';

type JsonSchema = Parameters<FormlyJsonschema['toFieldConfig']>[0];
/** What a step says of how a field is drawn, beside JSON Schema. */
interface Drawing {
  widget?: 'paragraph' | 'rich-text';
  placeholder?: string;
}

/**
 * The one renderer of every form step: JSON Schema with French titles in, what the person types out. It knows nothing
 * of HTTP; faults found by the server are given back and appear at their field. What is projected stands at the end of
 * the toolbar.
 */
@Component({
  selector: 'vav-step-form',
  imports: [FormlyForm, NgTemplateOutlet, ReactiveFormsModule, RichTextToolbar],
  providers: [ActiveEditor, RichTextToolbarFocus],
  template: `
    <ng-template #beside><ng-content /></ng-template>
    @if (isRich()) { <vav-rich-text-toolbar><ng-container [ngTemplateOutlet]="beside" /></vav-rich-text-toolbar> } @else { <div class="beside"><ng-container [ngTemplateOutlet]="beside" /></div> }
    <form [formGroup]="form" (submit)="$event.preventDefault()"><formly-form [form]="form" [fields]="fields()" [model]="model" /></form>
  `,
  styles: `:host { display: block; } form { padding: 10px 22px 18px; } .beside { display: flex; justify-content: flex-end; padding: 4px 12px 0; }`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StepForm {
  private readonly builder = inject(FormlyJsonschema);
  readonly schema = input.required<Record<string, unknown>>();
  /** What was kept before, put in once; later values come from the person, or through `replace`. */
  readonly initial = input<Record<string, unknown>>({});
  readonly faults = input<readonly { path: string; message: string }[]>([]);
  readonly changed = output<Record<string, unknown>>();

  protected readonly form = new FormGroup({});
  protected model: Record<string, unknown> = {};
  private replacing = false;
  protected readonly isRich = computed(() => Object.values((this.schema()['properties'] ?? {}) as Record<string, { ui?: Drawing }>).some(({ ui }) => ui?.widget === 'rich-text'));
  protected readonly fields = computed<FormlyFieldConfig[]>(() => {
    this.model = structuredClone(untracked(this.initial));
    return [this.builder.toFieldConfig(this.schema() as JsonSchema, { map: (field, source) => drawn(field, source) })];
  });

  constructor() {
    const subscription = this.form.valueChanges.pipe(takeUntilDestroyed(inject(DestroyRef))).subscribe(() => {
      // Formly's own first filling is not the person's doing.
      if (this.form.dirty && !this.replacing) this.changed.emit(this.value());
    });
    inject(DestroyRef).onDestroy(() => subscription.unsubscribe());
    effect(() => this.place(this.faults()));
  }

  /** What is in the form now. */
  value(): Record<string, unknown> {
    return structuredClone(this.form.getRawValue()) as Record<string, unknown>;
  }
  /** Puts other values in the place of those on screen, without a word of it: the page knows what it does. */
  replace(values: Readonly<Record<string, unknown>>): void {
    this.replacing = true;
    for (const [name, control] of Object.entries(this.form.controls as Record<string, { setValue(value: unknown): void }>)) control.setValue(values[name] ?? '');
    this.replacing = false;
  }

  private place(faults: readonly { path: string; message: string }[]): void {
    for (const { path, message } of faults) {
      const control = this.form.get(path);
      control?.setErrors({ server: { message } });
      control?.markAsTouched();
    }
    const path = faults[0] && CSS.escape(faults[0].path);
    const first = path && document.querySelector<HTMLElement>(`[data-field="${path}"], [id$="_${path}_0"], [name="${path}"]`);
    if (first) first.focus();
  }
}

function drawn(field: FormlyFieldConfig, source: JsonSchema): FormlyFieldConfig {
  const { ui, format } = source as JsonSchema & { ui?: Drawing };
  field.props = { ...field.props, appearance: 'outline', ...(ui?.placeholder && { placeholder: ui.placeholder }) };
  if (ui?.widget) field.type = ui.widget;
  else if (format === 'date') field.type = 'date';
  return field;
}

import { ChangeDetectionStrategy, Component, DestroyRef, computed, effect, inject, input, output, untracked } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { FormGroup, ReactiveFormsModule } from '@angular/forms';
import { FormlyForm, type FormlyFieldConfig } from '@ngx-formly/core';
import { FormlyJsonschema } from '@ngx-formly/core/json-schema';

type JsonSchema = Parameters<FormlyJsonschema['toFieldConfig']>[0];
/** What a step says of how a field is drawn, beside JSON Schema. */
interface Drawing {
  widget?: 'paragraph';
  placeholder?: string;
}

/**
 * The one renderer of every form step: JSON Schema with French titles in, what the person types out. It knows nothing
 * of HTTP; faults found by the server are given back and appear at their field.
 */
@Component({
  selector: 'vav-step-form',
  imports: [FormlyForm, ReactiveFormsModule],
  template: `<form [formGroup]="form" (submit)="$event.preventDefault()"><formly-form [form]="form" [fields]="fields()" [model]="model" /></form>`,
  styles: `:host { display: block; }`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StepForm {
  private readonly builder = inject(FormlyJsonschema);
  readonly schema = input.required<Record<string, unknown>>();
  /** What was kept before, put in once; later values come from the person. */
  readonly initial = input<Record<string, unknown>>({});
  readonly faults = input<readonly { path: string; message: string }[]>([]);
  readonly changed = output<Record<string, unknown>>();

  protected readonly form = new FormGroup({});
  protected model: Record<string, unknown> = {};
  protected readonly fields = computed<FormlyFieldConfig[]>(() => {
    this.model = structuredClone(untracked(this.initial));
    return [this.builder.toFieldConfig(this.schema() as JsonSchema, { map: (field, source) => drawn(field, source) })];
  });

  constructor() {
    const subscription = this.form.valueChanges.pipe(takeUntilDestroyed(inject(DestroyRef))).subscribe(() => {
      // Formly's own first filling is not the person's doing.
      if (this.form.dirty) this.changed.emit(structuredClone(this.form.getRawValue()) as Record<string, unknown>);
    });
    inject(DestroyRef).onDestroy(() => subscription.unsubscribe());
    effect(() => this.place(this.faults()));
  }

  private place(faults: readonly { path: string; message: string }[]): void {
    for (const { path, message } of faults) {
      const control = this.form.get(path);
      control?.setErrors({ server: { message } });
      control?.markAsTouched();
    }
    const first = faults[0] && document.querySelector<HTMLElement>(`[id$="${CSS.escape(`_${faults[0].path}_0`)}"], [name="${CSS.escape(faults[0].path)}"]`);
    if (first) first.focus();
  }
}

function drawn(field: FormlyFieldConfig, source: JsonSchema): FormlyFieldConfig {
  const { ui, format } = source as JsonSchema & { ui?: Drawing };
  field.props = { ...field.props, appearance: 'outline', ...(ui?.placeholder && { placeholder: ui.placeholder }) };
  if (ui?.widget === 'paragraph') field.type = 'paragraph';
  else if (format === 'date') field.type = 'date';
  return field;
}

import { CdkTextareaAutosize } from '@angular/cdk/text-field';
import { ChangeDetectionStrategy, Component } from '@angular/core';
import { ReactiveFormsModule } from '@angular/forms';
import { FieldType, FormlyAttributes, FormlyValidationMessage, type FieldTypeConfig } from '@ngx-formly/core';

/** A long text (`ui.widget: 'paragraph'`): a heading and a text that grows as it is written, like a page. */
@Component({
  selector: 'vav-paragraph-type',
  imports: [CdkTextareaAutosize, FormlyAttributes, FormlyValidationMessage, ReactiveFormsModule],
  template: `
    <label [for]="id">{{ props.label }}</label>
    <textarea cdkTextareaAutosize cdkAutosizeMinRows="1" [formControl]="formControl" [formlyAttributes]="field" [attr.aria-invalid]="showError ? true : null" [attr.aria-describedby]="showError ? id + '-fault' : null"></textarea>
    @if (showError) { <p class="fault" role="alert" [id]="id + '-fault'"><formly-validation-message [field]="field" /></p> }
  `,
  styles: `
    :host { display: block; }
    label { display: block; margin: 10px 0 2px; font: 600 16px/24px var(--tc-font); }
    textarea { display: block; width: 100%; padding: 2px 6px; margin: 0 -6px; border: 0; border-radius: 6px; background: none; font: 400 16px/25px var(--tc-font); resize: none; box-sizing: content-box; }
    textarea:hover { background: var(--mat-sys-surface-container-low); }
    textarea:focus { outline: none; background: var(--tc-now); box-shadow: 0 0 0 2px var(--mat-sys-primary); }
    textarea[aria-invalid] { box-shadow: 0 0 0 1px var(--tc-bad); }
  `,
  // Formly mutates the field and asks its component to look again: the default strategy is the one it supports.
  changeDetection: ChangeDetectionStrategy.Default,
})
export class ParagraphType extends FieldType<FieldTypeConfig> {}

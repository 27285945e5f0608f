import { ChangeDetectionStrategy, Component, type ElementRef, type OnDestroy, type OnInit, computed, inject, signal, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { FieldType, FormlyValidationMessage, type FieldTypeConfig } from '@ngx-formly/core';
import type { Subscription } from 'rxjs';
import { isBlank } from '../../../journey/rich-text';
import { Icon } from '../../look/icon';
import { ActiveEditor } from './active-editor';
import type { RichTextEditor } from './editor';
import { RichTextToolbarFocus } from './toolbar-focus';

/** A text with headings, bold, italic and lists (`ui.widget: 'rich-text'`). The editor itself is loaded when a form has one. */
@Component({
  selector: 'vav-rich-text-type',
  imports: [FormlyValidationMessage, Icon, MatButton],
  template: `
    <span class="label" [id]="id + '-label'" (click)="focus()">{{ props.label }}</span>
    <div class="frame" [class.empty]="empty()" [class.invalid]="showError" [attr.data-placeholder]="props.placeholder ?? ''">
      <div #host class="host"></div>
      @if (state() === 'loading') { <p class="muted">Ouverture de l’éditeur…</p> }
    </div>
    @if (state() === 'failed') { <p class="note careful" role="alert"><vav-icon name="cloud_off" [size]="18" /><span class="grow">L’éditeur ne se charge pas : la connexion est coupée. Votre texte est intact.</span><button matButton="text" type="button" (click)="open()">Réessayer</button></p> }
    @if (showError) { <p class="fault" role="alert" [id]="id + '-fault'"><formly-validation-message [field]="field" /></p> }
  `,
  styleUrl: './rich-text-type.css',
  // Formly mutates the field and asks its component to look again: the default strategy is the one it supports.
  changeDetection: ChangeDetectionStrategy.Default,
})
export class RichTextType extends FieldType<FieldTypeConfig> implements OnInit, OnDestroy {
  private readonly active = inject(ActiveEditor);
  private readonly toolbar = inject(RichTextToolbarFocus);
  private readonly host = viewChild.required<ElementRef<HTMLElement>>('host');
  private readonly editor = signal<RichTextEditor | null>(null);
  private readonly value = signal<unknown>('');
  protected readonly state = signal<'loading' | 'open' | 'failed'>('loading');
  protected readonly empty = computed(() => this.state() === 'open' && isBlank(this.value()));
  private subscription: Subscription | null = null;
  private left = false;

  ngOnInit(): void {
    this.value.set(this.formControl.value);
    void this.open();
  }
  ngOnDestroy(): void {
    this.left = true;
    this.subscription?.unsubscribe();
    const editor = this.editor();
    if (editor) this.active.remove(editor);
    editor?.destroy();
  }

  protected async open(): Promise<void> {
    this.state.set('loading');
    try {
      const { createEditor, replaceText } = await import('./editor');
      if (this.left) return;
      // What the editor itself wrote comes back from the form and must not be put into it again.
      let own: unknown = this.formControl.value;
      const editor = createEditor({
        element: this.host().nativeElement,
        value: own,
        attributes: {
          id: this.id,
          role: 'textbox',
          'aria-multiline': 'true',
          'aria-labelledby': `${this.id}-label`,
          'aria-describedby': `${this.id}-fault`,
          'data-field': String(this.key),
          spellcheck: 'true',
          lang: 'fr',
        },
        changed: (value) => {
          own = value;
          this.value.set(value);
          this.formControl.markAsDirty();
          this.formControl.setValue(value);
        },
        moved: () => this.active.changed(),
        focused: () => this.active.enter(editor),
        toToolbar: () => this.toolbar.focus(),
      });
      this.subscription = this.formControl.valueChanges.subscribe((value: unknown) => {
        if (value === own) return;
        own = value;
        this.value.set(value);
        replaceText(editor, value);
      });
      this.editor.set(editor);
      this.active.add(editor);
      this.state.set('open');
    } catch {
      this.state.set('failed');
    }
  }
  protected focus(): void {
    this.editor()?.commands.focus('end');
  }
}

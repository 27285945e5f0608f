import { ChangeDetectionStrategy, Component, computed, type ElementRef, inject, signal, viewChild } from '@angular/core';
import type { DocumentView } from '../../../journey/views';
import { PatientApi } from '../../api/patient-api';
import { toProblem } from '../../api/problem';
import { formatBytes } from '../../look/bytes';
import { Icon } from '../../look/icon';
import { PatientSpace } from '../patient-space';
import { ACCEPTED_TYPES } from './accepted';
import { Uploads } from './uploads';

/** « Ajouter un document » and what was sent so far: progress per file, retry, remove (mission, item 23). */
@Component({
  selector: 'vav-document-picker',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (sent().length || uploads.sending().length) {
      <ul class="files" aria-label="Documents envoyés">
        @for (document of sent(); track document.id) {
          <li>
            <vav-icon [name]="document.mediaType === 'application/pdf' ? 'description' : 'image'" [size]="26" class="kind" />
            <span class="grow"><span class="name">{{ document.name }}</span><span class="note-line good">Envoyé, {{ size(document.bytes) }}</span></span>
            <button class="round" type="button" (click)="remove(document)" [attr.aria-label]="'Retirer ' + document.name"><vav-icon name="delete" [size]="26" /></button>
          </li>
        }
        @for (item of uploads.sending(); track item.key) {
          <li [class.bad]="item.state !== 'sending'">
            <vav-icon [name]="item.state === 'sending' ? 'description' : 'error'" [size]="26" class="kind" />
            <span class="grow">
              @switch (item.state) {
                @case ('sending') {
                  <span class="name">{{ item.file.name }}</span>
                  <span class="bar" role="progressbar" [attr.aria-label]="'Envoi de ' + item.file.name" aria-valuemin="0" aria-valuemax="100" [attr.aria-valuenow]="item.percent"><i [style.width.%]="item.percent"></i></span>
                }
                @case ('refused') { <span class="note-line" role="alert">«&nbsp;{{ item.file.name }}&nbsp;» n’a pas été ajouté&nbsp;: {{ item.reason }}</span> }
                @case ('failed') {
                  <span class="note-line" role="alert">«&nbsp;{{ item.file.name }}&nbsp;» n’est pas encore parti. Il est gardé ici.</span>
                  <button class="quiet-link retry" type="button" (click)="uploads.retry(item.key)">Réessayer</button>
                }
              }
            </span>
            <button class="round" type="button" (click)="uploads.dismiss(item.key)" [attr.aria-label]="(item.state === 'sending' ? 'Arrêter l’envoi de ' : 'Retirer ') + item.file.name"><vav-icon name="close" [size]="26" /></button>
          </li>
        }
      </ul>
    }
    @if (fault()) { <p class="fault" role="alert">{{ fault() }}</p> }
    <input #field type="file" class="visually-hidden" tabindex="-1" aria-hidden="true" multiple [accept]="accepted" (change)="take()" />
    <button class="btn line wide" type="button" (click)="field.click()"><vav-icon name="photo_camera" [size]="26" />{{ sent().length ? 'Ajouter un autre document' : 'Ajouter un document' }}</button>
  `,
  styles: `
    :host { display: block; }
    .files { display: grid; gap: 8px; margin-bottom: 12px; }
    li { display: flex; align-items: center; gap: 12px; min-height: 60px; padding: 6px 4px 6px 12px; border-radius: 14px; background: var(--tc-quiet-container); color: var(--tc-on-quiet-container); }
    li.bad { background: var(--tc-bad-container); color: var(--tc-on-bad-container); }
    .kind { color: inherit; }
    .name { display: block; font: var(--mat-sys-title-small); overflow-wrap: anywhere; }
    .note-line { display: block; font: var(--mat-sys-body-small); overflow-wrap: anywhere; }
    .note-line.good { color: var(--tc-good); }
    .bar { display: block; height: 8px; margin: 6px 0; border-radius: 4px; background: var(--mat-sys-surface); overflow: hidden; }
    .bar i { display: block; height: 100%; background: var(--mat-sys-primary); transition: width var(--tc-quick); }
    .round { display: grid; place-items: center; width: 48px; height: 48px; flex: none; border: 0; border-radius: 50%; background: none; color: inherit; cursor: pointer; }
    .retry { padding: 6px 0; color: inherit; }
    .fault { margin-bottom: 10px; }
  `,
})
export class DocumentPicker {
  private readonly api = inject(PatientApi);
  private readonly space = inject(PatientSpace);
  protected readonly uploads = inject(Uploads);
  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');
  protected readonly accepted = ACCEPTED_TYPES.join(',');
  protected readonly fault = signal('');
  protected readonly sent = computed(() => this.space.visit()?.sent ?? []);
  protected readonly size = formatBytes;

  protected take(): void {
    const field = this.field().nativeElement;
    this.fault.set('');
    if (field.files) this.uploads.add([...field.files]);
    // The same file may be chosen again after a removal.
    field.value = '';
  }

  protected async remove(document: DocumentView): Promise<void> {
    this.fault.set('');
    try {
      await this.api.removeDocument(document.id);
    } catch (error) {
      this.fault.set(toProblem(error).view.detail);
    }
    await this.space.refresh();
  }
}

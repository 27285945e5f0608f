import { ChangeDetectionStrategy, Component, inject, input, signal } from '@angular/core';
import type { DocumentView, ReleasedView } from '../../../journey/views';
import { PatientApi } from '../../api/patient-api';
import { Icon } from '../../look/icon';
import { RichTextView } from '../../look/rich-text-view';
import { fileSize, spokenMoment } from '../words/when';
import { words } from '../words/words';
import { addAfterIcons } from './after-icons';
import { readEntry } from './read-entry';
import { ReleasedDocument } from './released-document';

/** What the clinician made available: reports to read, documents to open or keep. */
@Component({
  selector: 'vav-released-items',
  imports: [Icon, ReleasedDocument, RichTextView],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ul>
      @for (item of items(); track item.id) {
        <li>
          @if (item.kind === 'document') {
            <details (toggle)="toggled($event, item)">
              <summary>
                <vav-icon [name]="item.document.mediaType === 'application/pdf' ? 'description' : 'image'" [size]="32" />
                <span class="grow"><b>{{ title(item.document) }}</b>@if (item.isNew) { <span class="new">{{ w().released.isNew }}</span> }<span class="detail">{{ item.document.name }}, {{ size(item.document.bytes) }}. {{ w().released.given(when(item.at)) }}</span></span>
                <vav-icon name="keyboard_arrow_down" [size]="26" class="turn" />
              </summary>
              @if (opened().has(item.id)) { <vav-released-document [document]="item.document" /> }
            </details>
          } @else {
            <details (toggle)="toggled($event, item)">
              <summary><vav-icon name="description" [size]="32" /><span class="grow"><b>{{ w().released.steps?.[item.step] ?? item.label }}</b>@if (item.isNew) { <span class="new">{{ w().released.isNew }}</span> }<span class="detail">{{ item.edition > 1 ? w().released.corrected(when(item.at)) : w().released.given(when(item.at)) }}</span></span><vav-icon name="keyboard_arrow_down" [size]="26" class="turn" /></summary>
              <dl>
                @for (field of fields(item); track field.title) {
                  <dt>{{ field.title }}</dt><dd><vav-rich-text-view [value]="field.text" /></dd>
                }
              </dl>
              <a class="save" [href]="pdf(item.id)" target="_blank" rel="noopener"><vav-icon name="download" [size]="26" />{{ w().released.pdf }}</a>
            </details>
          }
        </li>
      }
    </ul>
  `,
  styles: `
    ul { display: grid; grid-template-columns: minmax(0, 1fr); gap: 10px; }
    summary { display: flex; align-items: center; gap: 14px; min-height: 72px; padding: 10px 16px; border-radius: 14px; background: var(--mat-sys-surface); color: inherit; text-decoration: none; cursor: pointer; border: 1px solid var(--mat-sys-outline-variant); }
    b { display: block; font: var(--mat-sys-title-small); color: var(--mat-sys-primary); text-decoration: underline; text-underline-offset: 3px; }
    .detail { display: block; font: var(--mat-sys-body-small); color: var(--mat-sys-on-surface-variant); overflow-wrap: anywhere; }
    .save { display: inline-flex; align-items: center; gap: 8px; min-height: 48px; padding: 4px 8px; margin-left: 8px; border-radius: 8px; font: var(--mat-sys-body-small); }
    summary .grow { min-width: 0; }
    .new { display: inline-block; margin: 2px 0; padding: 4px 10px; border-radius: 8px; background: var(--tc-good-container); color: var(--tc-on-good-container); font: var(--mat-sys-label-small); }
    summary { list-style: none; }
    summary::-webkit-details-marker { display: none; }
    details[open] summary { border-radius: 14px 14px 0 0; border-bottom: 0; }
    details vav-icon.turn { transition: transform var(--tc-quick); }
    details[open] vav-icon.turn { transform: rotate(180deg); }
    dl { padding: 4px 16px 16px; border: 1px solid var(--mat-sys-outline-variant); border-top: 0; background: var(--mat-sys-surface); border-radius: 0 0 14px 14px; }
    dt { font: var(--mat-sys-label-medium); margin-top: 10px; }
  `,
})
export class ReleasedItems {
  protected readonly w = words;
  readonly items = input.required<readonly ReleasedView[]>();
  readonly zone = input.required<string>();
  readonly now = input.required<number>();
  private readonly api = inject(PatientApi);
  protected readonly size = fileSize;
  protected readonly opened = signal<ReadonlySet<string>>(new Set());

  constructor() {
    addAfterIcons();
  }

  /** Opened once, a document stays drawn; the service is told, so that it is new no more on any device. */
  protected toggled(event: Event, item: ReleasedView): void {
    if (!(event.target as HTMLDetailsElement).open || this.opened().has(item.id)) return;
    this.opened.update((before) => new Set(before).add(item.id));
    if (item.isNew) void this.api.openReleased(item.id).catch(() => undefined);
  }
  protected pdf(entryId: string): string {
    return this.api.entryPdfUrl(entryId);
  }
  protected title(document: DocumentView): string {
    return document.kind === 'prescription' ? words().released.prescription : words().released.other;
  }
  protected when(at: string): string {
    return spokenMoment(at, this.now(), this.zone());
  }
  protected fields(item: ReleasedView & { kind: 'entry' }): ReturnType<typeof readEntry> {
    return readEntry(item.input, item.schema);
  }
}

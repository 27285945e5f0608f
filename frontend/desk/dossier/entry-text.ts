import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { DeskApi } from '../../api/desk-api';
import { isBlank, isRichText } from '../../../journey/rich-text';
import type { EntryView, StepFormView } from '../../../journey/views';
import { RichTextView } from '../../look/rich-text-view';
import { DossierStore } from './dossier-store';

/** The titles of a step's fields, asked once for all the entries of a page. */
const known = new Map<string, Promise<StepFormView | null>>();

/** What was written, under the titles of the step's own schema. */
@Component({
  selector: 'vav-entry-text',
  imports: [RichTextView],
  template: `@if (parts().length) { <dl>@for (part of parts(); track part.key) { <dt>{{ part.title }}</dt><dd><vav-rich-text-view [value]="part.text" /></dd> }</dl> } @else { <p class="muted">Rien d’écrit pour l’instant.</p> }`,
  styles: `
    dl { max-width: 720px; font: 400 16px/25px var(--tc-font); }
    dt { margin-top: 10px; font-weight: 600; }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EntryText {
  private readonly api = inject(DeskApi);
  private readonly store = inject(DossierStore);
  readonly entry = input.required<EntryView>();
  private readonly titles = signal<Record<string, string>>({});
  protected readonly parts = computed(() => {
    const { input } = this.entry();
    const keys = [...new Set([...Object.keys(this.titles()), ...Object.keys(input)])];
    return keys.filter((key) => !isNothing(input[key])).map((key) => ({ key, title: this.titles()[key] ?? key, text: words(input[key]) }));
  });

  constructor() {
    effect(() => {
      const slug = this.entry().step;
      untracked(() => void this.readTitles(slug));
    });
  }
  private async readTitles(slug: string): Promise<void> {
    if (!known.has(slug)) known.set(slug, this.api.form(this.store.id(), slug).catch(() => null));
    const form = await known.get(slug);
    if (!form) return void known.delete(slug);
    const properties = (form.schema['properties'] ?? {}) as Record<string, { title?: string }>;
    this.titles.set(Object.fromEntries(Object.entries(properties).map(([key, property]) => [key, property.title ?? key])));
  }
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (isRichText(value) && isBlank(value));
}
function words(value: unknown): unknown {
  if (isRichText(value)) return value;
  if (typeof value === 'boolean') return value ? 'Oui' : 'Non';
  return Array.isArray(value) ? value.map(words).join(', ') : typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** A text that is on screen and in no record yet, as something to read. */
export function asEntry(step: string, input: Record<string, unknown>): EntryView {
  return { id: 'here', step, state: 'draft', version: 0, input, originalId: 'here', edition: 1, released: false, author: null, savedAt: '', publishedAt: null };
}

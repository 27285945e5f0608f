import { ChangeDetectionStrategy, Component } from '@angular/core';
import { DocumentPicker } from './document-picker';
import { words } from '../words/words';

/** The address sent in messages that ask for documents: the same list as on the home page, alone. */
@Component({
  selector: 'vav-documents-page',
  imports: [DocumentPicker],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <h1>{{ w().documents.title }}</h1>
    <p class="lead">{{ w().documents.lead }}</p>
    <vav-document-picker [alone]="true" />
    <span class="grow"></span>
    <p class="centred"><a class="quiet-link" href="/visite">{{ w().documents.back }}</a></p>
  `,
  styles: `:host { display: flex; flex-direction: column; flex: 1; } .lead { margin: 4px 0 16px; }`,
})
export class DocumentsPage {
  protected readonly w = words;
}

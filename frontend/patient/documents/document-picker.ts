import { ChangeDetectionStrategy, Component, computed, type ElementRef, inject, input, signal, viewChild } from '@angular/core';
import type { DocumentView } from '../../../journey/views';
import { PatientApi } from '../../api/patient-api';
import { toProblem } from '../../api/problem';
import { deviceWord } from '../../look/device-word';
import { Icon } from '../../look/icon';
import { PatientSpace } from '../patient-space';
import { fileSize } from '../words/when';
import { refusalWords, words } from '../words/words';
import { ACCEPTED_TYPES, megabytesOf, refusedSentence } from './accepted';
import { addDocumentIcons } from './document-icons';
import { type Sending, Uploads } from './uploads';

/** « Ajouter un document » and what was sent so far: photo or files, progress per file, retry, take back (mission, item 23). */
@Component({
  selector: 'vav-document-picker',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './document-picker.html',
  styleUrl: './document-picker.css',
})
export class DocumentPicker {
  /** Alone on its page, both ways to add are shown at once; elsewhere one button asks which. */
  readonly alone = input(false);
  protected readonly w = words;
  private readonly api = inject(PatientApi);
  private readonly space = inject(PatientSpace);
  protected readonly uploads = inject(Uploads);
  private readonly files = viewChild.required<ElementRef<HTMLInputElement>>('files');
  private readonly photo = viewChild.required<ElementRef<HTMLInputElement>>('photo');
  private readonly ways = viewChild.required<ElementRef<HTMLDialogElement>>('ways');
  private readonly taking = viewChild.required<ElementRef<HTMLDialogElement>>('taking');
  protected readonly accepted = ACCEPTED_TYPES.join(',');
  protected readonly device = deviceWord();
  /** A desk computer has no camera to photograph a sheet of paper with. */
  protected readonly photographs = this.device === 'téléphone';
  protected readonly fault = signal('');
  protected readonly leaving = signal<DocumentView | null>(null);
  protected readonly sent = computed(() => {
    const sent = this.space.visit()?.sent ?? [];
    return [...sent, ...this.uploads.justArrived().filter((document) => sent.every(({ id }) => id !== document.id))];
  });
  protected readonly empty = computed(() => this.sent().length + this.uploads.sending().length === 0);

  constructor() {
    addDocumentIcons();
    this.uploads.learnLimits();
  }

  protected limits(): string {
    return words().documents.limits(megabytesOf(this.uploads.largest()));
  }
  protected percent(share: number): number {
    return Math.round(share * 100);
  }
  protected told(document: DocumentView): string {
    return `${document.isNew ? words().documents.sent : words().documents.opened}, ${fileSize(document.bytes)}`;
  }
  protected refused(item: Sending): string {
    const others = this.sent().length > 0 || this.uploads.sending().some((other) => other.key !== item.key && other.state !== 'refused');
    return refusedSentence(item.file.name, item.reason, others);
  }

  /** One button: on a phone it asks which way, on a computer there is only one. */
  protected add(): void {
    if (this.photographs) this.ways().nativeElement.showModal();
    else this.choose('files');
  }
  protected choose(way: 'photo' | 'files'): void {
    this.ways().nativeElement.close();
    (way === 'photo' ? this.photo() : this.files()).nativeElement.click();
  }
  protected take(field: HTMLInputElement): void {
    this.fault.set('');
    if (field.files) void this.uploads.add([...field.files]);
    // The same file may be chosen again after a removal.
    field.value = '';
  }

  protected askBack(document: DocumentView): void {
    this.leaving.set(document);
    this.taking().nativeElement.showModal();
  }
  protected async takeBack(): Promise<void> {
    const document = this.leaving();
    this.taking().nativeElement.close();
    this.fault.set('');
    if (!document) return;
    try {
      await this.api.removeDocument(document.id);
      this.uploads.forget(document.id);
    } catch (error) {
      const problem = toProblem(error);
      this.fault.set(problem.code === 'OFFLINE' ? words().documents.notTaken(document.name) : refusalWords(problem));
    }
    await this.space.refresh();
  }
}

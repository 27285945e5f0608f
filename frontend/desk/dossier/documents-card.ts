import { ChangeDetectionStrategy, Component, computed, type ElementRef, inject, input, signal, viewChild } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { DeskApi } from '../../api/desk-api';
import { type QueuedFile, UploadQueue } from '../../api/upload-queue';
import { formatBytes } from '../../look/bytes';
import { Icon } from '../../look/icon';
import { relativeMoment } from '../../look/instants';
import { Pill } from '../../look/pill';
import type { DocumentView, DossierView, UploadLimitsView } from '../../../journey/views';
import { Clock } from '../session/clock';
import { UnfinishedUploads } from '../uploads/unfinished-uploads';
import { ACCEPTED_DOCUMENTS, documentRefusal, iconOfDocument, kindOfDocument, limitsHint } from './document-words';
import { DocumentViewer } from './document-viewer';
import { DossierStore } from './dossier-store';

const GROUPS = [
  { kind: 'patient-document', title: 'Envoyés par le patient' },
  { kind: 'capture', title: 'Pris pendant la téléconsultation' },
  { kind: 'prescription', title: 'Ordonnances' },
  { kind: 'clinician-document', title: 'Ajoutés par vous' },
] as const;

/** The documents of the télédossier: dropped, pasted or chosen, seen in place; every reading is traced by the API. */
@Component({
  selector: 'vav-documents-card',
  imports: [DocumentViewer, Icon, MatButton, MatIconButton, Pill, UnfinishedUploads],
  templateUrl: './documents-card.html',
  styleUrl: './documents-card.css',
  host: {
    '(dragover)': 'hover($event, true)',
    '(dragleave)': 'hover($event, false)',
    '(drop)': 'dropped($event)',
    '(document:paste)': 'pasted($event)',
    '(window:dragover)': '$event.preventDefault()',
    '(window:drop)': '$event.preventDefault()',
    '(window:beforeunload)': 'hold($event)',
  },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DocumentsCard {
  private readonly api = inject(DeskApi);
  private readonly clock = inject(Clock);
  private readonly store = inject(DossierStore);
  private readonly before = viewChild(UnfinishedUploads);
  private readonly picker = viewChild<ElementRef<HTMLInputElement>>('picker');
  readonly dossier = input.required<DossierView>();
  private readonly limits = signal<UploadLimitsView | null>(null);
  protected readonly accepted = ACCEPTED_DOCUMENTS;
  protected readonly over = signal(false);
  /** For who listens: the last file that arrived. */
  protected readonly arrived = signal('');
  /** Pictures that could not be had: an icon stands in. */
  protected readonly broken = signal<ReadonlySet<string>>(new Set());
  protected readonly viewing = signal<DocumentView | null>(null);
  protected readonly queue = new UploadQueue<DocumentView>(
    () => this.uploadsUrl(),
    (_document, name) => {
      this.arrived.set(`${name} est ajouté`);
      void this.store.read();
    },
    (file) => documentRefusal(file, this.limits()),
  );

  protected readonly groups = computed(() => GROUPS.map((group) => ({ ...group, documents: this.dossier().documents.filter((document) => document.kind === group.kind).map((document) => this.shown(document)) })).filter((group) => group.documents.length > 0));
  protected readonly released = computed(() => this.dossier().documents.some((document) => document.releasedAt) || this.dossier().entries.some((entry) => entry.released));
  protected readonly mayAdd = computed(() => this.dossier().allowed.includes('add-step'));
  protected readonly uploadsUrl = computed(() => this.api.uploadUrl(this.dossier().id, 'clinician-document'));
  protected readonly hint = computed(() => limitsHint(this.limits()));

  constructor() {
    void this.api.uploadLimits().then((limits) => this.limits.set(limits), () => undefined);
  }

  protected pick(): void {
    this.picker()?.nativeElement.click();
  }
  protected choose(field: HTMLInputElement): void {
    this.add([...(field.files ?? [])]);
    field.value = '';
  }
  protected hover(event: DragEvent, over: boolean): void {
    if (!this.mayAdd() || !event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.over.set(over);
  }
  protected dropped(event: DragEvent): void {
    event.preventDefault();
    this.over.set(false);
    if (this.mayAdd()) this.add([...(event.dataTransfer?.files ?? [])]);
  }
  /** A picture from the clipboard; what is pasted into a text stays there. */
  protected pasted(event: ClipboardEvent): void {
    const files = [...(event.clipboardData?.files ?? [])];
    const target = event.target as HTMLElement | null;
    if (files.length === 0 || !this.mayAdd() || target?.closest('input, textarea, [contenteditable=true], dialog')) return;
    event.preventDefault();
    this.add(files);
  }
  protected told(file: QueuedFile): string {
    if (file.state === 'refused') return `Non ajouté\u00a0: ${file.reason.charAt(0).toLocaleLowerCase('fr')}${file.reason.slice(1)}`;
    if (file.state === 'failed') return `Pas encore ajouté. ${file.reason} Le fichier est gardé ici.`;
    if (file.state === 'paused') return `Connexion coupée. L’envoi reprend tout seul, à ${file.percent}\u00a0%.`;
    return file.state === 'queued' ? 'En attente' : `Envoi, ${file.percent}\u00a0%`;
  }
  protected open(document: DocumentView): void {
    this.viewing.set(document);
  }
  /** The patient's document is no longer new once opened. */
  protected close(): void {
    this.viewing.set(null);
    void this.store.read();
  }
  protected lose(id: string): void {
    this.broken.update((broken) => new Set([...broken, id]));
  }
  protected hold(event: BeforeUnloadEvent): void {
    if (this.queue.unsent() > 0) event.preventDefault();
  }

  private add(files: readonly File[]): void {
    void this.before()?.taken(files);
    this.queue.add(files);
  }
  private shown(document: DocumentView) {
    const seen = document.kind === 'patient-document' ? '' : document.releasedAt ? ', remis au patient' : ', visible par vous seul';
    const when = relativeMoment(document.at, this.clock.now(), this.dossier().timeZone);
    return { ...document, icon: iconOfDocument(document), thumb: this.api.pictureUrl(this.dossier().id, document.id, 'small'), detail: `${kindOfDocument(document)}, ${formatBytes(document.bytes)}, ${when}${seen}` };
  }
}

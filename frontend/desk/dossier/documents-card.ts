import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { DeskApi } from '../../api/desk-api';
import { toProblem } from '../../api/problem';
import { uploadFile } from '../../api/upload';
import { formatBytes } from '../../look/bytes';
import { Icon } from '../../look/icon';
import { relativeMoment } from '../../look/instants';
import { Pill } from '../../look/pill';
import type { DocumentView, DossierView } from '../../../journey/views';
import { Clock } from '../session/clock';
import { DossierStore } from './dossier-store';

const GROUPS = [
  { kind: 'patient-document', title: 'Envoyés par le patient' },
  { kind: 'capture', title: 'Pris pendant la téléconsultation' },
  { kind: 'prescription', title: 'Ordonnances' },
  { kind: 'clinician-document', title: 'Ajoutés par vous' },
] as const;

/** The documents of the télédossier, opened in a tab of their own; every reading is traced by the API. */
@Component({
  selector: 'vav-documents-card',
  imports: [Icon, MatButton, Pill],
  templateUrl: './documents-card.html',
  styleUrl: './documents-card.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DocumentsCard {
  private readonly api = inject(DeskApi);
  private readonly clock = inject(Clock);
  private readonly store = inject(DossierStore);
  readonly dossier = input.required<DossierView>();
  protected readonly busy = signal<number | null>(null);
  protected readonly faults = signal<string[]>([]);

  protected readonly groups = computed(() => GROUPS.map((group) => ({ ...group, documents: this.dossier().documents.filter((document) => document.kind === group.kind).map((document) => this.shown(document)) })).filter((group) => group.documents.length > 0));
  protected readonly released = computed(() => this.dossier().documents.some((document) => document.releasedAt) || this.dossier().entries.some((entry) => entry.released));
  protected readonly mayAdd = computed(() => this.dossier().allowed.includes('add-step'));

  /** The patient's document is no longer new once opened. */
  protected opened(): void {
    setTimeout(() => void this.store.read(), 1_000);
  }
  protected async add(files: FileList | null): Promise<void> {
    this.faults.set([]);
    for (const file of [...(files ?? [])]) {
      this.busy.set(0);
      try {
        await uploadFile<DocumentView>({ url: this.api.uploadUrl(this.dossier().id, 'clinician-document'), file, name: file.name, key: crypto.randomUUID() }, { progress: (share) => this.busy.set(Math.floor(share * 100)) }).done;
      } catch (error) {
        this.faults.update((faults) => [...faults, `« ${file.name} » n’a pas été ajouté. ${toProblem(error).view.detail}`]);
      }
    }
    this.busy.set(null);
    await this.store.read();
  }

  private shown(document: DocumentView) {
    const picture = document.mediaType.startsWith('image/');
    const kind = picture ? 'Photo' : document.mediaType.startsWith('video/') ? 'Film' : 'PDF';
    const seen = document.kind === 'patient-document' ? '' : document.releasedAt ? ', remis au patient' : ', visible par vous seul';
    return { ...document, picture, url: this.api.documentUrl(this.dossier().id, document.id), detail: `${kind}, ${formatBytes(document.bytes)}, ${relativeMoment(document.at, this.clock.now(), this.dossier().timeZone)}${seen}` };
  }
}

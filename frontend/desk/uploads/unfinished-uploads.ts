import { ChangeDetectionStrategy, Component, effect, inject, input, output, signal, untracked } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { csrfHeaders } from '../../api/csrf';
import { forgetNote, stillUnfinished, type UnfinishedUpload, unfinishedUploads } from '../../api/upload-notes';
import { formatBytes } from '../../look/bytes';
import { Icon } from '../../look/icon';
import { Notices } from '../states/notices';

/**
 * Uploads that stopped with an earlier page of this browser: how much has arrived, and what to do. The file itself does
 * not stay on the device (docs/decisions/0010): its person chooses it again, and it goes on from where it was.
 */
@Component({
  selector: 'vav-unfinished-uploads',
  imports: [Icon, MatButton],
  template: `
    @for (upload of unfinished(); track upload.place) {
      <div class="note" role="status">
        <vav-icon name="upload_file" [size]="18" />
        <div class="grow">
          <b>Un envoi s’est arrêté avec la page.</b>
          {{ upload.percent }}&nbsp;% d’un fichier de {{ sizeOf(upload) }} sont arrivés. Choisissez le même fichier&nbsp;: l’envoi reprend où il en était.
          <div class="acts">
            <button matButton="outlined" type="button" (click)="choose.emit()">Reprendre</button>
            <button matButton="text" type="button" (click)="forget(upload)">Ne pas reprendre</button>
          </div>
        </div>
      </div>
    }
  `,
  styles: `
    .note { margin: 6px 0; }
    .acts { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 6px; }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class UnfinishedUploads {
  private readonly notices = inject(Notices);
  /** Address of the uploads of this visit and kind. */
  readonly url = input.required<string>();
  /** The file is to be chosen again. */
  readonly choose = output<void>();
  protected readonly unfinished = signal<readonly UnfinishedUpload[]>([]);

  constructor() {
    effect(() => {
      const url = this.url();
      untracked(() => void unfinishedUploads(url).then((found) => this.unfinished.set(found)));
    });
  }

  /** Those of these files go on now: nothing more is to be said of them. */
  async taken(files: readonly File[]): Promise<void> {
    if (this.unfinished().length > 0) this.unfinished.set(await stillUnfinished(this.unfinished(), files, this.url()));
  }
  protected sizeOf({ bytes }: UnfinishedUpload): string {
    return formatBytes(bytes);
  }
  protected async forget({ place, fingerprint }: UnfinishedUpload): Promise<void> {
    forgetNote(fingerprint);
    this.unfinished.update((list) => list.filter((upload) => upload.place !== place));
    this.notices.say('L’envoi arrêté est abandonné.');
    // What had arrived goes by itself after a day, should nobody answer.
    await fetch(place, { method: 'DELETE', headers: csrfHeaders() }).catch(() => null);
  }
}

import { ChangeDetectionStrategy, Component, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { DeskApi } from '../../api/desk-api';
import { problemOf, toProblem } from '../../api/problem';
import { Icon } from '../../look/icon';
import { Notices } from '../states/notices';

const USUAL_NAME = 'teledossier.zip';

/** « Télécharger »: the whole télédossier as one archive. What fails on the way is said in our words, and never looks like a file. */
@Component({
  selector: 'vav-archive-button',
  imports: [Icon, MatButton],
  template: `<button matButton="text" type="button" [attr.aria-busy]="busy()" (click)="download()"><vav-icon matButtonIcon name="download" />{{ busy() ? 'Préparation…' : 'Télécharger' }}</button>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ArchiveButton {
  private readonly api = inject(DeskApi);
  private readonly notices = inject(Notices);
  readonly visitId = input.required<string>();
  protected readonly busy = signal(false);

  protected async download(): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    try {
      const { bytes, name } = await this.read();
      const address = URL.createObjectURL(bytes);
      Object.assign(document.createElement('a'), { href: address, download: name }).click();
      // The browser has it from here on.
      setTimeout(() => URL.revokeObjectURL(address), 60_000);
    } catch (error) {
      this.notices.offerAct(`L’archive n’a pas été téléchargée. ${toProblem(error).view.detail}`, 'Réessayer', () => void this.download());
    } finally {
      this.busy.set(false);
    }
  }

  /** @throws Problem; also when the archive breaks off, which the API does rather than send a wrong original */
  private async read(): Promise<{ bytes: Blob; name: string }> {
    const response = await fetch(this.api.exportUrl(this.visitId())).catch(() => null);
    if (!response) throw problemOf(0, null);
    if (!response.ok) throw problemOf(response.status, await response.json().catch(() => null));
    const bytes = await response.blob().catch(() => null);
    if (!bytes) throw problemOf(0, null);
    return { bytes, name: /filename="([^"]+)"/.exec(response.headers.get('Content-Disposition') ?? '')?.[1] ?? USUAL_NAME };
  }
}

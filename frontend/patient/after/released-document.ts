import { ChangeDetectionStrategy, Component, computed, effect, type ElementRef, inject, input, type OnDestroy, signal, untracked, viewChild } from '@angular/core';
import type { DocumentView } from '../../../journey/views';
import { PatientApi } from '../../api/patient-api';
import type { OpenPdf } from '../../look/document-pdf';
import { Icon } from '../../look/icon';
import { words } from '../words/words';

/** One released document, read in place: the picture, or the pages of a PDF; and the original to keep. */
@Component({
  selector: 'vav-released-document',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @switch (kind()) {
      @case ('picture') { <img [src]="picture()" [alt]="document().name" (error)="failed.set(true)" /> }
      @case ('pdf') {
        <canvas #canvas role="img" [attr.aria-label]="document().name + ', ' + w().released.page(page(), pages())" [hidden]="failed() || !pdf()"></canvas>
        @if (pages() > 1 && pdf()) {
          <p class="turning">
            <button class="btn line" type="button" [disabled]="page() === 1" (click)="page.set(page() - 1)">{{ w().released.before }}</button>
            <span role="status">{{ w().released.page(page(), pages()) }}</span>
            <button class="btn line" type="button" [disabled]="page() === pages()" (click)="page.set(page() + 1)">{{ w().released.after }}</button>
          </p>
        }
      }
    }
    @if (failed()) { <p class="fault" role="alert">{{ w().released.unseen }}</p> }
    <a class="save" [href]="original() + '?save=1'" [download]="document().name"><vav-icon name="download" [size]="26" />{{ w().released.save }}</a>
    <a class="save" [href]="original()" target="_blank" rel="noopener"><vav-icon name="open_in_new" [size]="26" />{{ w().released.large }}</a>
  `,
  styles: `
    :host { display: grid; gap: 8px; padding: 12px 16px; border: 1px solid var(--mat-sys-outline-variant); border-top: 0; border-radius: 0 0 14px 14px; background: var(--mat-sys-surface); }
    img, canvas { display: block; max-width: 100%; height: auto; margin: 0 auto; border: 1px solid var(--mat-sys-outline-variant); }
    [hidden] { display: none; }
    .turning { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 8px; font: var(--mat-sys-body-small); }
    .turning .btn { min-height: 48px; padding-inline: 14px; }
    .save { display: inline-flex; align-items: center; gap: 8px; min-height: 48px; font: var(--mat-sys-body-small); }
  `,
})
export class ReleasedDocument implements OnDestroy {
  private readonly api = inject(PatientApi);
  private readonly canvas = viewChild<ElementRef<HTMLCanvasElement>>('canvas');
  readonly document = input.required<DocumentView>();
  protected readonly w = words;
  protected readonly page = signal(1);
  protected readonly failed = signal(false);
  protected readonly pdf = signal<OpenPdf | null>(null);
  protected readonly pages = computed(() => this.pdf()?.pages ?? this.document().pages ?? 1);
  protected readonly kind = computed(() => {
    const { mediaType, hasPreview } = this.document();
    return mediaType === 'application/pdf' ? 'pdf' : hasPreview ? 'picture' : 'none';
  });
  protected readonly original = computed(() => this.api.documentUrl(this.document().id));
  protected readonly picture = computed(() => `${this.original()}/picture`);
  private gone = false;

  constructor() {
    effect(() => {
      const canvas = this.canvas();
      if (canvas) untracked(() => void this.open());
    });
    effect(() => {
      const [pdf, canvas, page] = [this.pdf(), this.canvas(), this.page()];
      // As wide as the list: a page is read on a phone by turning it, or in large.
      if (pdf && canvas) pdf.draw(page, canvas.nativeElement, Math.max(240, (canvas.nativeElement.parentElement?.clientWidth ?? 320) - 34)).catch(() => this.failed.set(true));
    });
  }

  ngOnDestroy(): void {
    this.gone = true;
    this.pdf()?.close();
  }

  /** The code that draws PDFs is fetched by who opens one. */
  private async open(): Promise<void> {
    try {
      const { openPdf } = await import('../../look/document-pdf');
      const pdf = await openPdf(this.original());
      if (this.gone) pdf.close();
      else this.pdf.set(pdf);
    } catch {
      this.failed.set(true);
    }
  }
}

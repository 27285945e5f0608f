import { afterNextRender, ChangeDetectionStrategy, Component, computed, effect, type ElementRef, inject, input, type OnDestroy, output, signal, untracked, viewChild } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { DeskApi } from '../../api/desk-api';
import { Icon } from '../../look/icon';
import type { DocumentView } from '../../../journey/views';
import type { OpenPdf } from '../../look/document-pdf';
import { addViewerIcons } from './document-viewer-icons';

const ZOOMS = [0.5, 0.75, 1, 1.5, 2, 3] as const;
/** A page of a PDF at 100 %. */
const PAGE_PIXELS = 820;

/** One document over the télédossier: picture, pages of a PDF, or clip; zoom, pages, keyboard, and the original to keep. */
@Component({
  selector: 'vav-document-viewer',
  imports: [Icon, MatButton, MatIconButton],
  templateUrl: './document-viewer.html',
  styleUrl: './document-viewer.css',
  host: { '(keydown)': 'key($event)' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DocumentViewer implements OnDestroy {
  private readonly api = inject(DeskApi);
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');
  private readonly canvas = viewChild<ElementRef<HTMLCanvasElement>>('canvas');
  private readonly stage = viewChild.required<ElementRef<HTMLElement>>('stage');
  readonly visitId = input.required<string>();
  readonly document = input.required<DocumentView>();
  readonly closed = output<void>();

  private readonly pdf = signal<OpenPdf | null>(null);
  protected readonly page = signal(1);
  private readonly level = signal(2);
  protected readonly state = signal<'loading' | 'shown' | 'failed'>('loading');
  protected readonly kind = computed(() => {
    const { mediaType, hasPreview } = this.document();
    return mediaType === 'application/pdf' ? 'pdf' : mediaType.startsWith('video/') ? 'clip' : hasPreview ? 'picture' : 'none';
  });
  protected readonly original = computed(() => this.api.documentUrl(this.visitId(), this.document().id));
  protected readonly picture = computed(() => this.api.pictureUrl(this.visitId(), this.document().id, 'large'));
  protected readonly saving = computed(() => `${this.original()}?save=1`);
  protected readonly pages = computed(() => this.pdf()?.pages ?? this.document().pages ?? 1);
  protected readonly zoom = computed(() => ZOOMS[this.level()] ?? 1);
  protected readonly percent = computed(() => Math.round(this.zoom() * 100));

  constructor() {
    addViewerIcons();
    afterNextRender(() => {
      this.dialog().nativeElement.showModal();
      if (this.kind() === 'none') this.state.set('shown');
      if (this.kind() === 'pdf') void this.open();
    });
    effect(() => {
      const [pdf, canvas, page, zoom] = [this.pdf(), this.canvas(), this.page(), this.zoom()];
      if (pdf && canvas) untracked(() => void this.draw(pdf, canvas.nativeElement, page, zoom));
    });
  }
  ngOnDestroy(): void {
    this.pdf()?.close();
  }

  protected async open(): Promise<void> {
    this.state.set('loading');
    try {
      const { openPdf } = await import('../../look/document-pdf');
      this.pdf.set(await openPdf(this.original()));
    } catch {
      this.state.set('failed');
    }
  }
  /** Asks for a picture or a clip again. */
  protected again(): void {
    if (this.kind() === 'pdf') return void this.open();
    this.state.set('loading');
  }
  protected turn(by: number): void {
    this.page.update((page) => Math.min(this.pages(), Math.max(1, page + by)));
    this.stage().nativeElement.scrollTo({ top: 0 });
  }
  protected enlarge(by: number): void {
    this.level.update((level) => Math.min(ZOOMS.length - 1, Math.max(0, level + by)));
  }
  protected key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLVideoElement) return;
    const acts: Record<string, () => void> = { ArrowRight: () => this.turn(1), PageDown: () => this.turn(1), ArrowLeft: () => this.turn(-1), PageUp: () => this.turn(-1), '+': () => this.enlarge(1), '-': () => this.enlarge(-1) };
    const act = acts[event.key];
    if (!act || (this.kind() !== 'pdf' && /Arrow|Page/.test(event.key))) return;
    event.preventDefault();
    act();
  }

  private async draw(pdf: OpenPdf, canvas: HTMLCanvasElement, page: number, zoom: number): Promise<void> {
    const room = this.stage().nativeElement.clientWidth - 32;
    try {
      await pdf.draw(page, canvas, Math.floor(Math.min(PAGE_PIXELS, room) * zoom));
      this.state.set('shown');
    } catch {
      this.state.set('failed');
    }
  }
}

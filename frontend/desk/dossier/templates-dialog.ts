import { afterNextRender, ChangeDetectionStrategy, Component, ElementRef, inject, Injector, signal, type WritableSignal } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogActions, MatDialogContent, MatDialogRef, MatDialogTitle } from '@angular/material/dialog';
import type { TemplateView } from '../../../journey/views';
import { DeskApi } from '../../api/desk-api';
import { toProblem } from '../../api/problem';
import { Reading } from '../../api/reading';
import { Icon } from '../../look/icon';
import { Skeleton } from '../../look/skeleton';
import { RetryKey } from '../prescription/retry-key';
import { ProblemCard } from '../states/problem-card';

/** What the dialog is opened with: whose models, and the text that may become one. */
export interface TemplatesData {
  slug: string;
  /** Null when nothing is written that could be kept. */
  text: Record<string, unknown> | null;
  /** Whether choosing replaces something. */
  replaces: boolean;
}

/** « Modèles »: choose one, keep one's own text as one, rename, remove with a way back. Closes with the one to use. */
@Component({
  selector: 'vav-templates-dialog',
  imports: [Icon, MatButton, MatDialogActions, MatDialogContent, MatDialogTitle, MatIconButton, ProblemCard, Skeleton],
  templateUrl: './templates-dialog.html',
  styleUrl: './templates-dialog.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TemplatesDialog {
  private readonly api = inject(DeskApi);
  private readonly injector = inject(Injector);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly key = new RetryKey();
  protected readonly data = inject<TemplatesData>(MAT_DIALOG_DATA);
  protected readonly dialog = inject<MatDialogRef<TemplatesDialog, TemplateView>>(MatDialogRef);
  protected readonly reading = new Reading<TemplateView[]>();
  /** The one whose name is being changed, and the one that is asked about before it replaces a text. */
  protected readonly renamed = signal<string | null>(null);
  protected readonly asked = signal<string | null>(null);
  protected readonly removed = signal<TemplateView | null>(null);
  protected readonly fault = signal('');
  protected readonly said = signal('');

  constructor() {
    void this.read();
  }

  protected read(): Promise<boolean> {
    return this.reading.read(() => this.api.templates(this.data.slug));
  }
  protected choose(template: TemplateView): void {
    if (this.data.replaces && this.asked() !== template.id) return this.show(this.asked, template.id);
    this.dialog.close(template);
  }
  protected async add(name: string): Promise<void> {
    const { text } = this.data;
    if (!text) return;
    const done = await this.attempt(() => this.api.addTemplate(this.data.slug, name, text, this.key.of({ name, text })));
    if (done) this.said.set(`Modèle « ${name.trim()} » enregistré.`);
  }
  protected async rename(template: TemplateView, name: string): Promise<void> {
    if (name.trim() === template.name) return this.show(this.renamed, null);
    if (await this.attempt(() => this.api.changeTemplate(this.data.slug, template.id, { name }))) this.show(this.renamed, null);
  }
  protected async remove(template: TemplateView): Promise<void> {
    if (!(await this.attempt(() => this.api.removeTemplate(this.data.slug, template.id)))) return;
    this.show(this.removed, template);
    this.said.set(`Modèle « ${template.name} » supprimé.`);
  }
  protected async bringBack(template: TemplateView): Promise<void> {
    if (!(await this.attempt(() => this.api.changeTemplate(this.data.slug, template.id, { removed: false })))) return;
    this.show(this.removed, null);
    this.said.set(`Modèle « ${template.name} » rétabli.`);
  }

  /** One line changes what it shows: the keyboard goes along, to what it now asks, or back to the line. */
  protected show<State extends string | TemplateView>(what: WritableSignal<State | null>, state: State | null): void {
    const line = state ?? what();
    what.set(state);
    const id = typeof line === 'string' ? line : line?.id;
    afterNextRender(() => this.host.querySelector<HTMLElement>(state ? '[data-now]' : `[data-template="${id}"] button`)?.focus(), { injector: this.injector });
  }
  private async attempt(act: () => Promise<unknown>): Promise<boolean> {
    this.fault.set('');
    this.said.set('');
    try {
      await act();
      await this.read();
      return true;
    } catch (error) {
      const { view } = toProblem(error);
      this.fault.set(view.errors?.[0]?.message ?? view.detail);
      return false;
    }
  }
}

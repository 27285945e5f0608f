import { ChangeDetectionStrategy, Component, DestroyRef, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatCheckbox } from '@angular/material/checkbox';
import { MatDialog } from '@angular/material/dialog';
import { MatSnackBar } from '@angular/material/snack-bar';
import { Router, RouterLink } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import { DeskApi } from '../../api/desk-api';
import { type Problem, toProblem } from '../../api/problem';
import { Reading } from '../../api/reading';
import { withBlanks } from '../../forms/blanks';
import { StepForm } from '../../forms/step-form';
import { Icon } from '../../look/icon';
import { formatHour } from '../../look/instants';
import { fullName } from '../../look/names';
import { Skeleton } from '../../look/skeleton';
import { ProblemCard } from '../states/problem-card';
import type { StepFormView } from '../../../journey/views';
import { ConfirmDialog, type Confirmation } from './confirm-dialog';
import { publishConfirmation } from './confirmations';
import { DossierStore } from './dossier-store';
import { Draft } from './draft';

/** A form step being written, whatever the step: the schema draws it, the draft keeps it, publication makes it part of the record. */
@Component({
  selector: 'vav-step-editor',
  imports: [Icon, MatButton, MatCheckbox, ProblemCard, RouterLink, Skeleton, StepForm],
  templateUrl: './step-editor.html',
  styleUrl: './step-editor.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StepEditor {
  private readonly api = inject(DeskApi);
  private readonly router = inject(Router);
  private readonly dialog = inject(MatDialog);
  private readonly snackBar = inject(MatSnackBar);
  protected readonly store = inject(DossierStore);

  readonly slug = input.required<string>();

  protected readonly reading = new Reading<StepFormView>();
  protected readonly form = this.reading.value;
  protected readonly draft = signal<Draft | null>(null);
  protected readonly initial = signal<Record<string, unknown>>({});
  protected readonly release = signal(true);
  protected readonly fault = signal<Problem | null>(null);
  protected readonly faults = computed(() => this.fault()?.view.errors ?? []);
  protected readonly patientName = computed(() => (this.store.dossier() ? fullName(this.store.dossier()!.patient) : ''));
  /** The step may no longer be added: closed meanwhile, or not yet open. */
  protected readonly open = computed(() => this.store.dossier()?.addable.some((step) => step.slug === this.slug()) ?? false);
  protected readonly saved = computed(() => {
    const entry = this.draft()?.entry();
    return entry ? formatHour(entry.savedAt, this.store.dossier()?.timeZone ?? 'Europe/Paris') : '';
  });

  constructor() {
    effect(() => {
      const slug = this.slug();
      untracked(() => void this.begin(slug));
    });
    const leaving = (event: BeforeUnloadEvent) => this.draft()?.state() === 'conflict' && event.preventDefault();
    window.addEventListener('beforeunload', leaving);
    inject(DestroyRef).onDestroy(() => {
      window.removeEventListener('beforeunload', leaving);
      void this.draft()?.flush();
    });
  }

  protected write(input: Record<string, unknown>): void {
    this.fault.set(null);
    this.draft()?.write(withBlanks(this.form()!.schema, input));
  }
  protected again(): void {
    void this.begin(this.slug());
  }
  protected async publish(): Promise<void> {
    const [draft, form, dossier] = [this.draft(), this.form(), this.store.dossier()];
    if (!draft || !form || !dossier) return;
    this.fault.set(null);
    if (!draft.entry()) draft.write(withBlanks(form.schema, this.initial()));
    const release = form.releasable && this.release();
    const act = async () => {
      // The last keystrokes first: what is published is what is on screen.
      if (!(await draft.flush())) throw draft.problem() ?? toProblem(null);
      try {
        this.store.accept(await this.api.publish(dossier.id, this.slug(), draft.entry()!.id, release));
      } catch (error) {
        const problem = toProblem(error);
        if (problem.code !== 'INVALID') throw problem;
        this.fault.set(problem);
      }
    };
    const data = publishConfirmation(form.label, dossier.patient, release, act);
    await firstValueFrom(this.dialog.open<ConfirmDialog, Confirmation, boolean>(ConfirmDialog, { data, width: '480px', maxWidth: '94vw' }).afterClosed()).then(async (done) => {
      if (!done || this.fault()) return;
      draft.forget();
      this.draft.set(null);
      await this.router.navigate(['/teledossiers', dossier.id]);
      this.snackBar.open(release ? `${form.label} publié. Le patient est prévenu.` : `${form.label} publié. Le patient n’est pas prévenu.`, undefined, { duration: 8_000 });
    });
  }

  private async begin(slug: string): Promise<void> {
    const id = this.store.id();
    if (!(await this.reading.read(() => this.api.form(id, slug)))) return;
    // A page opened by its address has the form before the télédossier.
    if (!this.store.dossier()) await this.store.read();
    const existing = this.store.dossier()?.entries.filter((entry) => entry.step === slug && entry.state === 'draft').at(-1) ?? null;
    const draft = new Draft(
      {
        create: (value, key) => this.api.createDraft(id, slug, value, key),
        save: (entryId, version, value) => this.api.saveDraft(id, slug, entryId, version, value),
        newest: async (entryId) => (await this.api.dossier(id)).entries.find((entry) => entry.id === entryId) ?? null,
      },
      sessionStorage,
      `draft-${id}-${slug}`,
      existing,
    );
    this.initial.set(draft.recover() ?? existing?.input ?? {});
    this.release.set(true);
    this.draft.set(draft);
  }
}

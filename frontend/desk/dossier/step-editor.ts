import { ChangeDetectionStrategy, Component, DestroyRef, computed, effect, inject, input, linkedSignal, signal, untracked, viewChild } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatCheckbox } from '@angular/material/checkbox';
import { MatDialog } from '@angular/material/dialog';
import { Router, RouterLink } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import { DeskApi } from '../../api/desk-api';
import { type Problem, toProblem } from '../../api/problem';
import { Reading } from '../../api/reading';
import { withBlanks } from '../../forms/blanks';
import { StepForm } from '../../forms/step-form';
import { Icon } from '../../look/icon';
import { formatHour, relativeMoment } from '../../look/instants';
import { clinicianShortName, fullName } from '../../look/names';
import { Skeleton } from '../../look/skeleton';
import type { Leavable } from '../prescription/may-leave';
import { Clock } from '../session/clock';
import { Notices } from '../states/notices';
import { ProblemCard } from '../states/problem-card';
import { isBlank } from '../../../journey/rich-text';
import type { StepFormView, TemplateView } from '../../../journey/views';
import { ConfirmDialog, type Confirmation } from './confirm-dialog';
import { discardConfirmation, leaveConfirmation, publishConfirmation } from './confirmations';
import { ConflictPanel } from './conflict-panel';
import { DossierStore } from './dossier-store';
import { Draft } from './draft';
import { asEntry, EntryText } from './entry-text';
import { latestVersion, openDraft, releasedEdition } from './entry-versions';
import { TemplatesDialog, type TemplatesData } from './templates-dialog';

type Input = Record<string, unknown>;
/** Leaving waits that long for the last keystrokes to arrive before it asks. */
const LAST_WORD_MS = 3_000;

/** A form step being written, whatever the step: the schema draws it, the draft keeps it, publication makes it part of the record. */
@Component({
  selector: 'vav-step-editor',
  imports: [ConflictPanel, EntryText, Icon, MatButton, MatIconButton, MatCheckbox, ProblemCard, RouterLink, Skeleton, StepForm],
  templateUrl: './step-editor.html',
  styleUrl: './step-editor.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StepEditor implements Leavable {
  private readonly api = inject(DeskApi);
  private readonly clock = inject(Clock);
  private readonly router = inject(Router);
  private readonly dialog = inject(MatDialog);
  private readonly notices = inject(Notices);
  private readonly page = inject(DestroyRef);
  protected readonly store = inject(DossierStore);

  readonly slug = input.required<string>();
  /** The entry whose next version is written, from the address. */
  readonly corriger = input<string>();

  private readonly stepForm = viewChild(StepForm);
  protected readonly reading = new Reading<StepFormView>();
  protected readonly form = this.reading.value;
  protected readonly draft = signal<Draft | null>(null);
  protected readonly initial = signal<Input>({});
  /** What the form holds now: where writing is over it is read, without anything to write with. */
  protected readonly lastText = linkedSignal<Input>(() => this.initial());
  protected readonly asEntry = asEntry;
  protected readonly release = signal(true);
  protected readonly fault = signal<Problem | null>(null);
  protected readonly faults = computed(() => this.fault()?.view.errors ?? []);
  /** What the server will not take, however often it is sent. */
  protected readonly refused = computed(() => {
    const problem = this.draft()?.problem() ?? null;
    return problem && problem.view.status >= 400 && problem.view.status < 500 ? problem : null;
  });
  protected readonly zone = computed(() => this.store.dossier()?.timeZone ?? 'Europe/Paris');
  protected readonly patientName = computed(() => (this.store.dossier() ? fullName(this.store.dossier()!.patient) : ''));
  /** Closed, perhaps in another window: what is written here is only read from now on. */
  protected readonly closed = computed(() => this.store.dossier()?.phase === 'closed');
  /** Where signing in again leads back to. */
  protected readonly here = this.router.url;
  /** The step may no longer be added: closed meanwhile, or not yet open. */
  protected readonly open = computed(() => this.store.dossier()?.addable.some((step) => step.slug === this.slug()) ?? false);
  protected readonly saved = computed(() => {
    const entry = this.draft()?.entry();
    return entry ? formatHour(entry.savedAt, this.zone()) : '';
  });
  /** The published version that this text will follow. */
  protected readonly corrected = computed(() => (this.corriger() ? latestVersion(this.store.dossier()?.entries ?? [], this.corriger()!) : null));
  protected readonly edition = computed(() => this.draft()?.entry()?.edition ?? (this.corrected()?.edition ?? 0) + 1);
  protected readonly correction = computed(() => {
    const before = this.corrected();
    if (!before) return '';
    const when = relativeMoment(before.publishedAt ?? before.savedAt, this.clock.now(), this.zone());
    return `Vous corrigez la version ${before.edition}, publiée ${when}${before.author ? ` par ${clinicianShortName(before.author)}` : ''}. Elle reste lisible.`;
  });
  private readonly seenByPatient = computed(() => (this.corriger() ? releasedEdition(this.store.dossier()?.entries ?? [], this.corriger()!) : 0));
  protected readonly unreleasedWords = computed(() =>
    this.seenByPatient() ? `${this.patientName()} ne sera pas prévenu et gardera la version ${this.seenByPatient()}.` : `${this.patientName()} ne sera pas prévenu et ne verra rien.`,
  );

  constructor() {
    effect(() => {
      const [slug, corrects] = [this.slug(), this.corriger()];
      untracked(() => void this.begin(slug, corrects));
    });
    effect(() => this.followOtherWindow());
    const leaving = (event: BeforeUnloadEvent) => this.draft()?.unsaved && event.preventDefault();
    const back = () => this.draft()?.retry();
    const hidden = () => document.visibilityState === 'hidden' && void this.draft()?.flush();
    window.addEventListener('beforeunload', leaving);
    window.addEventListener('online', back);
    document.addEventListener('visibilitychange', hidden);
    this.page.onDestroy(() => {
      window.removeEventListener('beforeunload', leaving);
      window.removeEventListener('online', back);
      document.removeEventListener('visibilitychange', hidden);
      void this.draft()?.flush();
    });
  }

  /** What is not saved gets a last chance, then the person is asked. */
  async mayLeave(): Promise<boolean> {
    const draft = this.draft();
    if (!draft?.unsaved) return true;
    await Promise.race([draft.flush(), new Promise((resolve) => setTimeout(resolve, LAST_WORD_MS))]);
    return !draft.unsaved || this.ask(leaveConfirmation());
  }
  protected write(input: Input): void {
    this.fault.set(null);
    const whole = withBlanks(this.form()!.schema, input);
    this.lastText.set(whole);
    this.draft()?.write(whole);
  }
  protected again(): void {
    void this.begin(this.slug(), this.corriger());
  }
  protected text(): Input {
    return withBlanks(this.form()!.schema, this.stepForm()?.value() ?? this.initial());
  }

  protected async keepMine(): Promise<void> {
    await this.draft()?.keepMine();
    await this.store.read();
  }
  protected async takeOther(): Promise<void> {
    const [draft, mine] = [this.draft(), this.text()];
    if (!draft) return;
    const other = draft.takeOther();
    if (!other) {
      draft.forget();
      await this.router.navigate(['/teledossiers', this.store.id()]);
      return;
    }
    this.stepForm()?.replace(other);
    this.lastText.set(other);
    this.offerBack('Votre texte est écarté.', mine);
  }

  protected async templates(): Promise<void> {
    const before = this.text();
    const blank = Object.values(before).every((value) => isBlank(value));
    const data: TemplatesData = { slug: this.slug(), text: blank ? null : before, replaces: !blank };
    const chosen = await firstValueFrom(this.dialog.open<TemplatesDialog, TemplatesData, TemplateView>(TemplatesDialog, { data, width: '560px', maxWidth: '94vw' }).afterClosed());
    if (!chosen) return;
    this.stepForm()?.replace(chosen.input);
    this.write(this.text());
    this.offerBack(`Modèle « ${chosen.name} » mis en place.`, before);
  }
  private offerBack(words: string, before: Input): void {
    this.notices.offerBack(words, 'Annuler', () => {
      this.stepForm()?.replace(before);
      this.write(this.text());
    }, this.page);
  }

  protected async preview(): Promise<void> {
    const draft = this.draft();
    if (!draft) return;
    // Opened by the click itself: later, the browser would take it for an advertisement.
    const page = window.open('', '_blank');
    const entry = (await draft.flush()) ? draft.entry() : null;
    if (entry && page) page.location.href = this.api.entryPdfUrl(this.store.id(), entry.id);
    else page?.close();
  }
  protected async publish(): Promise<void> {
    const [draft, form, dossier] = [this.draft(), this.form(), this.store.dossier()];
    if (!draft || !form || !dossier) return;
    this.fault.set(null);
    if (!draft.entry()) draft.write(this.text());
    const release = form.releasable && this.release();
    const act = async () => {
      // The last keystrokes first: what is published is what is on screen.
      if (!(await draft.flush())) throw draft.problem() ?? toProblem(null);
      try {
        this.store.accept(await this.api.publish(dossier.id, this.slug(), draft.entry()!.id, draft.entry()!.version, release));
      } catch (error) {
        const problem = toProblem(error);
        if (problem.code !== 'INVALID') throw problem;
        this.fault.set(problem);
      }
    };
    if (!(await this.ask(publishConfirmation(form.label, this.edition(), this.seenByPatient(), dossier.patient, release, act))) || this.fault()) return;
    draft.forget();
    this.draft.set(null);
    await this.router.navigate(['/teledossiers', dossier.id]);
    this.notices.say(release ? `${form.label} publié. Le patient est prévenu.` : `${form.label} publié. Le patient n’est pas prévenu.`);
  }

  /** Throws the draft away: asked once when something is written, taken back as long as its message stands. */
  protected async discard(): Promise<void> {
    const [draft, form, id, slug, corrects] = [this.draft(), this.form(), this.store.id(), this.slug(), this.corriger()];
    if (!draft?.entry() || !form) return;
    this.fault.set(null);
    const input = this.text();
    const act = async () => {
      // What is thrown away is what is on screen: what another window wrote meanwhile stays.
      if (!(await draft.flush())) throw draft.problem() ?? toProblem(null);
      await this.api.deleteDraft(id, slug, draft.entry()!.id, draft.entry()!.version);
    };
    try {
      if (Object.values(input).every((value) => isBlank(value))) await act();
      else if (!(await this.ask(discardConfirmation(form.label, act)))) return;
    } catch (error) {
      this.fault.set(toProblem(error));
      return;
    }
    draft.forget();
    this.draft.set(null);
    await this.router.navigate(['/teledossiers', id]);
    this.offerDraftBack(id, slug, input, corrects);
  }
  /** Outlives this page: the text is kept by the message itself, and written again where it was. */
  private offerDraftBack(id: string, slug: string, input: Input, corrects: string | undefined, words = 'Le brouillon est supprimé.', key: string = crypto.randomUUID()): void {
    const { api, router } = this;
    this.notices.offerBack(words, 'Annuler', () => {
      api.createDraft(id, slug, input, key, corrects).then(
        () => void router.navigate(['/teledossiers', id, 'etapes', slug], { queryParams: corrects ? { corriger: corrects } : {} }),
        (error: unknown) => this.offerDraftBack(id, slug, input, corrects, `Le brouillon n’est pas rétabli. ${toProblem(error).view.detail}`, key),
      );
    });
  }

  /** Nothing of ours is unsaved and the cursor is elsewhere: the newer text of another window takes its place. */
  private followOtherWindow(): void {
    const [draft, entries] = [this.draft(), this.store.dossier()?.entries];
    untracked(() => {
      const [mine, newest] = [draft?.entry(), openDraft(entries ?? [], this.slug(), this.corriger())];
      if (!draft || !newest || draft.state() === 'conflict' || draft.unsaved || document.hasFocus()) return;
      if (mine && (mine.id !== newest.id || mine.version >= newest.version)) return;
      draft.adopt(newest);
      this.stepForm()?.replace(newest.input);
      this.lastText.set(newest.input);
    });
  }

  private async begin(slug: string, corrects: string | undefined): Promise<void> {
    const id = this.store.id();
    this.draft.set(null);
    if (!(await this.reading.read(() => this.api.form(id, slug)))) return;
    // A page opened by its address has the form before the télédossier; a draft begun elsewhere must be known.
    await this.store.read();
    const entries = this.store.dossier()?.entries ?? [];
    const existing = openDraft(entries, slug, corrects);
    const before = corrects ? latestVersion(entries, corrects) : null;
    const draft = new Draft(
      {
        create: (value, key, other) => this.api.createDraft(id, slug, value, key, other ?? corrects),
        save: (entryId, version, value) => this.api.saveDraft(id, slug, entryId, version, value),
        newest: async (entryId) => {
          const now = (await this.api.dossier(id)).entries;
          return now.find((entry) => entry.id === entryId) ?? openDraft(now, slug, corrects);
        },
      },
      sessionStorage,
      `draft-${id}-${slug}${corrects ? `-${corrects}` : ''}`,
      existing,
    );
    this.initial.set(draft.recover() ?? existing?.input ?? before?.input ?? {});
    this.release.set(true);
    this.draft.set(draft);
  }

  private async ask(data: Confirmation): Promise<boolean> {
    return (await firstValueFrom(this.dialog.open<ConfirmDialog, Confirmation, boolean>(ConfirmDialog, { data, width: '480px', maxWidth: '94vw' }).afterClosed())) ?? false;
  }
}

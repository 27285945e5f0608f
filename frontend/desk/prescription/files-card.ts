import { ChangeDetectionStrategy, Component, computed, ElementRef, inject, signal, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Icon } from '../../look/icon';
import { Segments } from '../../look/segments';
import { CHANNELS, channelIn } from './channels';
import { UnfinishedUploads } from '../uploads/unfinished-uploads';
import { Deposit } from './deposit';
import { FileLine } from './file-line';
import { ACCEPTED, limitsHint } from './file-rules';
import { type ChosenFile, Files } from './files';

/** Second step: the files, dropped or chosen, and « ENVOYER » (mission, items 36 and 37). */
@Component({
  selector: 'vav-files-card',
  imports: [FileLine, Icon, MatButton, Segments, UnfinishedUploads],
  templateUrl: './files-card.html',
  styleUrl: './files-card.css',
  host: { '(dragover)': 'hover($event, true)', '(dragleave)': 'hover($event, false)', '(drop)': 'dropped($event)' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FilesCard {
  protected readonly files = inject(Files);
  protected readonly deposit = inject(Deposit);
  private readonly before = viewChild(UnfinishedUploads);
  private readonly browse = viewChild.required('browse', { read: ElementRef<HTMLButtonElement> });

  protected readonly limits = computed(() => limitsHint(this.files.limits()));
  protected readonly accepted = ACCEPTED;
  protected readonly channels = CHANNELS;
  protected readonly over = signal(false);
  protected readonly empty = signal(false);
  protected readonly sendingSentence = computed(() => {
    const count = this.files.counted();
    const named = `${count}\u00a0${count > 1 ? 'fichiers' : 'fichier'}`;
    if (this.deposit.sending()) return `Envoi de ${named} en cours.`;
    if (this.files.paused()) return `Connexion coupée, l’envoi reprendra de lui-même.${this.deposit.waiting() ? ` ${named} ${count > 1 ? 'partiront' : 'partira'} ensuite.` : ''}`;
    if (this.deposit.waiting()) return `${named} ${count > 1 ? 'partiront' : 'partira'} dès que l’envoi en cours est fini.`;
    if (this.files.failed().length > 0) return 'Un fichier n’est pas arrivé\u00a0: renvoyez-le ou retirez-le, puis envoyez.';
    if (count === 0) return this.empty() ? 'Ajoutez d’abord un fichier.' : 'Rien ne part avant «\u00a0ENVOYER\u00a0». Tout part ensemble, ou rien.';
    return this.files.moving().length > 0 ? `${named}, dès que l’envoi en cours est fini` : `${named}, ${count > 1 ? 'prêts à partir ensemble' : 'prêt à partir'}`;
  });
  /** For who listens: what the list amounts to. */
  protected readonly summary = computed(() => {
    const refused = this.files.all().filter((file) => file.state === 'refused').length;
    const parts = [`${this.files.ready().length} prêts`, `${this.files.moving().length} en cours`, ...(refused ? [`${refused} non ajoutés`] : []), ...(this.files.failed().length ? [`${this.files.failed().length} interrompus`] : [])];
    return this.files.all().length ? `Fichiers\u00a0: ${parts.join(', ')}.` : '';
  });

  /** Puts the keyboard where the step begins. */
  focus(): void {
    (this.browse().nativeElement as HTMLButtonElement).focus();
  }
  protected choose(field: HTMLInputElement): void {
    this.add([...(field.files ?? [])]);
    field.value = '';
  }
  protected hover(event: DragEvent, over: boolean): void {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.over.set(over);
  }
  protected dropped(event: DragEvent): void {
    event.preventDefault();
    this.over.set(false);
    this.add([...(event.dataTransfer?.files ?? [])]);
  }
  protected async remove(file: ChosenFile): Promise<void> {
    await this.files.remove(file);
    this.focus();
  }
  protected setChannel(value: string): void {
    this.deposit.channel.set(channelIn(value));
  }
  protected send(): void {
    this.empty.set(this.files.counted() === 0);
    if (this.empty()) return this.focus();
    this.deposit.send();
  }

  private add(files: readonly File[]): void {
    this.empty.set(false);
    void this.before()?.taken(files);
    this.files.add(files);
  }
}

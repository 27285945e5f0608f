import { ChangeDetectionStrategy, Component, DestroyRef, type ElementRef, inject, input, output, signal, viewChild, type OnInit, afterNextRender, Injector } from '@angular/core';
import { Icon } from '../look/icon';
import type { DeviceChoice, LocalMedia } from './local-media';
import { Speaker } from './speaker';

type Kind = 'camera' | 'microphone' | 'speaker';
const WORDS: Record<Kind, { legend: string; none: string }> = {
  camera: { legend: 'Caméra', none: 'Aucune caméra trouvée.' },
  microphone: { legend: 'Micro', none: 'Aucun micro trouvé.' },
  speaker: { legend: 'Haut-parleur', none: 'Celui de votre appareil.' },
};

/** Which camera, microphone and loudspeaker (mission, item 30); the choice is kept for the next visit. Follows what is plugged in. */
@Component({
  selector: 'vav-device-menu',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div #box class="menu" role="dialog" aria-label="Caméra, micro et haut-parleur" tabindex="-1" (keydown.escape)="closed.emit()">
      @for (group of groups(); track group.kind) {
        <fieldset>
          <legend>{{ words[group.kind].legend }}</legend>
          @for (device of group.devices; track device.id) {
            <label><input type="radio" [name]="group.kind" [checked]="device.id === group.current" (change)="choose(group.kind, device.id)" /><span>{{ device.label }}</span></label>
          } @empty {
            <p>{{ words[group.kind].none }}</p>
          }
        </fieldset>
      }
      <button type="button" (click)="closed.emit()"><vav-icon name="check" [size]="20" />Terminé</button>
    </div>
  `,
  styles: `
    .menu { width: min(320px, calc(100vw - 32px)); padding: 14px 16px; border-radius: 12px; background: var(--mat-sys-surface); border: 1px solid var(--mat-sys-outline-variant); box-shadow: 0 10px 30px rgb(0 0 0 / .45); font: var(--mat-sys-body-medium); }
    .menu:focus { box-shadow: 0 10px 30px rgb(0 0 0 / .45); }
    fieldset { margin: 0 0 10px; }
    legend { font: 600 14px/20px var(--tc-font); margin-bottom: 4px; padding: 0; }
    label { display: flex; gap: 10px; align-items: center; min-height: 36px; cursor: pointer; overflow-wrap: anywhere; }
    input { accent-color: var(--mat-sys-primary); width: 18px; height: 18px; flex: none; }
    button { display: inline-flex; align-items: center; gap: 8px; min-height: 36px; padding: 0 14px; border: 0; border-radius: 8px; background: var(--mat-sys-primary-container); color: var(--mat-sys-on-primary-container); font: 600 14px/20px var(--tc-font); cursor: pointer; }
  `,
})
export class DeviceMenu implements OnInit {
  readonly media = input.required<LocalMedia>();
  readonly speaker = input.required<Speaker>();
  readonly closed = output();
  protected readonly words = WORDS;
  private readonly injector = inject(Injector);
  private readonly box = viewChild.required<ElementRef<HTMLElement>>('box');
  protected readonly groups = signal<{ kind: Kind; devices: DeviceChoice[]; current: string | null }[]>([]);

  constructor() {
    const read = (): void => void this.read();
    navigator.mediaDevices.addEventListener('devicechange', read);
    inject(DestroyRef).onDestroy(() => navigator.mediaDevices.removeEventListener('devicechange', read));
  }

  ngOnInit(): void {
    void this.read();
    afterNextRender(() => this.box().nativeElement.focus(), { injector: this.injector });
  }

  protected async choose(kind: Kind, id: string): Promise<void> {
    if (kind === 'camera') await this.media().useCamera(id);
    if (kind === 'microphone') await this.media().useMicrophone(id);
    if (kind === 'speaker') this.speaker().choose(id);
    await this.read();
  }

  private async read(): Promise<void> {
    const kinds: Kind[] = Speaker.selectable() ? ['camera', 'microphone', 'speaker'] : ['camera', 'microphone'];
    this.groups.set(await Promise.all(kinds.map(async (kind) => ({ kind, devices: await this.media().devices(kind), current: this.current(kind) }))));
  }

  private current(kind: Kind): string | null {
    return kind === 'speaker' ? this.speaker().id() || 'default' : this.media().currentDevice(kind);
  }
}

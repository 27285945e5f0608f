import { NgTemplateOutlet } from '@angular/common';
import { afterNextRender, ChangeDetectionStrategy, Component, computed, DestroyRef, effect, type ElementRef, inject, Injector, signal, untracked, viewChild } from '@angular/core';
import { PatientApi } from '../../api/patient-api';
import { toProblem } from '../../api/problem';
import { deviceWord } from '../../look/device-word';
import { Icon } from '../../look/icon';
import type { DeviceChoice } from '../../room/local-media';
import { PatientSpace } from '../patient-space';
import { Way } from '../way';
import { refusalWords, words } from '../words/words';
import { CameraPreview } from './camera-preview';
import { EquipmentCheck } from './equipment-check';
import { LevelMeter } from './level-meter';
import { addTestIcons } from './test-icons';
import { TEST_PARTS, type TestPart } from './test-parts';
import { noConnection, notMeasured, type Remedy, remedyOf, rowWords, seeYou } from './test-words';

const ICONS: Record<TestPart, string> = { browser: 'web_asset_off', camera: 'videocam', microphone: 'mic', loudspeaker: 'volume_up', network: 'wifi' };
/** The visit is past its test: nothing to keep, nothing to worry about. */
const TOO_LATE_CODES = ['NOT_NOW', 'ALREADY_CLOSED', 'ALREADY_CANCELLED'];

/** The equipment and connection test (mission, item 24): one thing at a time, automatic where possible. */
@Component({
  selector: 'vav-test-page',
  imports: [Icon, NgTemplateOutlet, CameraPreview, LevelMeter],
  providers: [EquipmentCheck],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './test-page.html',
  styleUrl: './test-page.css',
})
export class TestPage {
  protected readonly w = words;
  private readonly api = inject(PatientApi);
  private readonly space = inject(PatientSpace);
  private readonly way = inject(Way);
  private readonly injector = inject(Injector);
  private readonly spoken = viewChild<ElementRef<HTMLElement>>('spoken');
  protected readonly check = inject(EquipmentCheck);
  protected readonly device = deviceWord();
  protected readonly saving = signal<'none' | 'saving' | 'saved' | 'unsaved'>('none');
  protected readonly fault = signal('');
  protected readonly microphones = signal<DeviceChoice[]>([]);
  private attempt = { content: '', key: '' };

  protected readonly title = computed(() => (this.check.settled() ? words().test.almost : words().test.title(this.device)));
  protected readonly subtitle = computed(() => {
    if (!this.check.settled()) return words().test.oneByOne;
    const { camera, microphone, reasons } = this.check.result();
    const soundOnly = camera === 'failed' && microphone === 'passed' && !reasons.includes('camera-missing');
    return `${words().test.left(reasons)}${soundOnly ? words().test.soundOnly : ''}`;
  });
  protected readonly asked = computed(() => this.check.parts().microphone.state === 'asking');
  protected readonly farewell = computed(() => {
    const visit = this.space.visit();
    return visit ? seeYou(visit.startsAt, new Date(this.space.now()).toISOString(), visit.timeZone) : '';
  });
  protected readonly next = computed(() =>
    this.space.waitingRoomOpen() ? { path: '/visite/salle-attente', words: words().test.enterWaiting } : { path: '/visite', words: words().test.backToVisit },
  );
  /** What to say of the part in focus when it does not work. */
  protected readonly remedy = computed((): Remedy | null => {
    const part = this.check.focus();
    const view = part && this.check.parts()[part];
    if (view?.state === 'unknown') return this.check.unmeasured() === 'offline' ? noConnection() : notMeasured();
    if (view?.state !== 'failed' || !view.reason) return null;
    if (part === 'microphone' && this.check.media.microphoneProblem() === 'microphone-busy') return remedyOf('microphone-busy', this.device);
    return remedyOf(view.reason, this.device);
  });
  /** Everything the page does not speak of just now. */
  protected readonly rows = computed(() => {
    const parts = this.check.parts();
    const shown = TEST_PARTS.filter((part) => part !== this.check.focus() && part !== 'browser' && (part !== 'camera' || this.check.passed() || !this.check.media.picture()));
    return shown.map((part) => ({ part, name: words().test.rows[part], icon: ICONS[part], state: parts[part].state, words: rowWords(part, parts, this.device) }));
  });

  constructor() {
    addTestIcons();
    effect(() => {
      if (this.check.settled()) untracked(() => void this.keep());
    });
    // Everything works: no reason to keep the camera's light on.
    effect(() => {
      if (this.check.passed()) untracked(() => this.check.release());
    });
    // The call takes the camera and the microphone over.
    effect(() => {
      if (this.space.ringing()) untracked(() => this.check.stop());
    });
    const again = () => this.saving() === 'unsaved' && void this.keep();
    addEventListener('online', again);
    inject(DestroyRef).onDestroy(() => removeEventListener('online', again));
  }

  protected begin(): void {
    this.saving.set('none');
    void this.check.start().then(() => this.findMicrophones());
  }

  protected answer(heard: boolean): void {
    this.check.heardMelody(heard);
    this.speak();
  }

  protected act(part: TestPart, what: 'retry' | 'aside'): void {
    if (what === 'aside') this.check.putAside(part);
    else void this.check.retry(part).then(() => this.findMicrophones());
    this.speak();
  }

  protected changeMicrophone(event: Event): void {
    void this.check.useMicrophone((event.target as HTMLSelectElement).value);
  }

  /** Keeps the result; the same result has the same key, so that asking again keeps it once. */
  protected async keep(): Promise<boolean> {
    const test = this.check.result();
    const content = JSON.stringify(test);
    if (content === this.attempt.content && (this.saving() === 'saved' || this.saving() === 'saving')) return true;
    if (content !== this.attempt.content) this.attempt = { content, key: crypto.randomUUID() };
    this.saving.set('saving');
    try {
      await this.api.keepTest(test, this.attempt.key);
      this.saving.set('saved');
      void this.space.refresh();
      return true;
    } catch (error) {
      const problem = toProblem(error);
      if (TOO_LATE_CODES.includes(problem.code)) this.saving.set('saved');
      else {
        this.fault.set(problem.code === 'OFFLINE' ? words().test.unsaved : refusalWords(problem));
        this.saving.set('unsaved');
      }
      return this.saving() === 'saved';
    }
  }

  /** Stops here; what was found out so far is kept. */
  protected async later(): Promise<void> {
    const leaving = this.saving() === 'unsaved';
    if (!leaving && this.check.worthKeeping() && !(await this.keep())) return;
    this.way.go('/visite');
  }

  private async findMicrophones(): Promise<void> {
    this.microphones.set(await this.check.media.devices('microphone').catch(() => []));
  }

  /** The button that was pressed may be gone: the next thing to read takes the focus. */
  private speak(): void {
    afterNextRender(() => this.spoken()?.nativeElement.focus(), { injector: this.injector });
  }
}

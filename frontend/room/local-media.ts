import { computed, signal } from '@angular/core';
import { type MediaProblem, mediaProblem } from './media-problem';
import { recallRoom, rememberRoom } from './room-memory';

/** A device that may be chosen. */
export interface DeviceChoice {
  id: string;
  label: string;
}
type Kind = 'camera' | 'microphone';
const DEVICES = { camera: { kind: 'videoinput', word: 'Caméra' }, microphone: { kind: 'audioinput', word: 'Micro' }, speaker: { kind: 'audiooutput', word: 'Haut-parleur' } } as const;

/**
 * Enough for a face and for a photo of the skin; the server holds it to 1.5 Mbit/s. A machine of two cores encodes the
 * larger picture too slowly to stay fluent.
 */
const PICTURE: MediaTrackConstraints =
  navigator.hardwareConcurrency > 2
    ? { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30, max: 30 } }
    : { width: { ideal: 640 }, height: { ideal: 480 }, frameRate: { ideal: 30, max: 30 } };
const SOUND: MediaTrackConstraints = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };

/**
 * One person's own camera and microphone: opened once, kept through every reconnection, closed when the person leaves.
 * A missing or refused device is told, never fatal.
 */
export class LocalMedia {
  private readonly cameraTrack = signal<MediaStreamTrack | null>(null);
  private readonly microphoneTrack = signal<MediaStreamTrack | null>(null);
  private readonly wantsCamera = signal(true);
  private readonly wantsMicrophone = signal(true);
  private readonly problems = signal<Partial<Record<Kind, MediaProblem>>>({});
  private opening: Promise<void> | null = null;
  private facing: 'user' | 'environment' = 'user';
  private closed = false;

  readonly camera = this.cameraTrack.asReadonly();
  readonly microphone = this.microphoneTrack.asReadonly();
  readonly cameraOn = computed(() => this.wantsCamera() && this.cameraTrack() !== null);
  readonly microphoneOn = computed(() => this.wantsMicrophone() && this.microphoneTrack() !== null);
  readonly cameraProblem = computed(() => this.problems().camera ?? null);
  readonly microphoneProblem = computed(() => this.problems().microphone ?? null);
  /** For the self view. */
  readonly picture = computed(() => {
    const track = this.cameraTrack();
    return track && this.wantsCamera() ? new MediaStream([track]) : null;
  });

  /** Opens what can be opened; resolves when both devices are settled, whatever the outcome. */
  open(): Promise<void> {
    this.closed = false;
    navigator.mediaDevices?.addEventListener?.('devicechange', this.plugged);
    this.opening ??= this.openBoth();
    return this.opening;
  }

  /** Off stops the camera, so that its light goes out. */
  async turnCamera(on: boolean): Promise<void> {
    this.wantsCamera.set(on);
    if (on && !live(this.cameraTrack())) await this.openOne('camera', await wanted('camera', { ...PICTURE, facingMode: this.facing }));
    if (!on) {
      this.cameraTrack()?.stop();
      this.cameraTrack.set(null);
    }
  }

  async turnMicrophone(on: boolean): Promise<void> {
    this.wantsMicrophone.set(on);
    if (on && !live(this.microphoneTrack())) await this.openOne('microphone', await wanted('microphone', SOUND));
    const track = this.microphoneTrack();
    if (track) track.enabled = on;
  }

  /** The other side of the phone, or the next camera of the desk. */
  async nextCamera(): Promise<void> {
    const current = this.cameraTrack()?.getSettings();
    if (current?.facingMode) {
      this.facing = current.facingMode === 'environment' ? 'user' : 'environment';
      return this.swap('camera', { ...PICTURE, facingMode: { ideal: this.facing } });
    }
    const cameras = await this.devices('camera');
    if (cameras.length < 2) return;
    const next = cameras[(cameras.findIndex((device) => device.id === current?.deviceId) + 1) % cameras.length];
    if (next) await this.useCamera(next.id);
  }

  /** Also the one of the next visit on this device. */
  useCamera(id: string): Promise<void> {
    rememberRoom({ camera: id });
    return this.swap('camera', { ...PICTURE, deviceId: { exact: id } });
  }

  useMicrophone(id: string): Promise<void> {
    rememberRoom({ microphone: id });
    return this.swap('microphone', { ...SOUND, deviceId: { exact: id } });
  }

  /** What may be chosen; labels are known only once a device was allowed. */
  async devices(kind: Kind | 'speaker'): Promise<DeviceChoice[]> {
    const { kind: wanted, word } = DEVICES[kind];
    const all = await navigator.mediaDevices.enumerateDevices();
    return all.filter((device) => device.kind === wanted && device.deviceId !== '').map((device, index) => ({ id: device.deviceId, label: device.label || `${word} ${index + 1}` }));
  }

  currentDevice(kind: Kind): string | null {
    return (kind === 'camera' ? this.cameraTrack() : this.microphoneTrack())?.getSettings().deviceId ?? null;
  }

  close(): void {
    this.closed = true;
    this.opening = null;
    navigator.mediaDevices?.removeEventListener?.('devicechange', this.plugged);
    for (const track of [this.cameraTrack, this.microphoneTrack]) {
      track()?.stop();
      track.set(null);
    }
  }

  private async openBoth(): Promise<void> {
    const [video, audio] = await Promise.all([wanted('camera', PICTURE), wanted('microphone', SOUND)]);
    try {
      // One question to the person rather than two.
      const stream = await navigator.mediaDevices.getUserMedia({ video, audio });
      this.keep('camera', stream.getVideoTracks()[0] ?? null);
      this.keep('microphone', stream.getAudioTracks()[0] ?? null);
    } catch {
      if (!(await this.openOne('microphone', audio)) && audio.deviceId) await this.openOne('microphone', SOUND);
      if (!(await this.openOne('camera', video)) && video.deviceId) await this.openOne('camera', PICTURE);
    }
  }

  /** A device came or went. One that was missed in this call is taken up again by itself. */
  private readonly plugged = async (): Promise<void> => {
    const missed = (kind: Kind) => [`${kind}-gone`, `${kind}-missing`].includes(this.problems()[kind] ?? '');
    if (missed('microphone') && this.wantsMicrophone() && (await this.devices('microphone')).length > 0) await this.openOne('microphone', await wanted('microphone', SOUND));
    if (missed('camera') && this.wantsCamera() && (await this.devices('camera')).length > 0) await this.openOne('camera', await wanted('camera', PICTURE));
  };

  private async openOne(kind: Kind, constraints: MediaTrackConstraints): Promise<boolean> {
    try {
      const stream = await navigator.mediaDevices.getUserMedia(kind === 'camera' ? { video: constraints } : { audio: constraints });
      this.keep(kind, stream.getTracks()[0] ?? null);
      return true;
    } catch (error) {
      this.problems.update((before) => ({ ...before, [kind]: mediaProblem(kind, error) }));
      return false;
    }
  }

  /** Phones refuse two cameras at once: the old one is stopped first, and opened again if the new one fails. */
  private async swap(kind: Kind, constraints: MediaTrackConstraints): Promise<void> {
    const before = (kind === 'camera' ? this.cameraTrack() : this.microphoneTrack())?.getSettings().deviceId;
    (kind === 'camera' ? this.cameraTrack() : this.microphoneTrack())?.stop();
    if (await this.openOne(kind, constraints)) return;
    if (before) await this.openOne(kind, { deviceId: before });
  }

  private keep(kind: Kind, track: MediaStreamTrack | null): void {
    if (!track) return;
    if (this.closed) return track.stop();
    this.problems.update((before) => ({ ...before, [kind]: undefined }));
    const held = kind === 'camera' ? this.cameraTrack : this.microphoneTrack;
    track.addEventListener('ended', () => {
      // Fires when the device goes, not when we stop it.
      if (held() !== track) return;
      held.set(null);
      this.problems.update((before) => ({ ...before, [kind]: `${kind}-gone` as const }));
    });
    // The system holds the device back: another application took it, or a switch on the machine.
    track.addEventListener('mute', () => held() === track && this.problems.update((before) => ({ ...before, [kind]: `${kind}-held` as const })));
    track.addEventListener('unmute', () => held() === track && this.problems.update((before) => ({ ...before, [kind]: undefined })));
    if (kind === 'microphone') track.enabled = this.wantsMicrophone();
    if (kind === 'camera' && !this.wantsCamera()) return track.stop();
    held.set(track);
  }
}

/** With the device chosen at an earlier visit when it is plugged in; otherwise the browser chooses. */
async function wanted(kind: Kind, constraints: MediaTrackConstraints): Promise<MediaTrackConstraints> {
  const id = recallRoom()[kind];
  if (!id) return constraints;
  const there = (await navigator.mediaDevices.enumerateDevices()).some((device) => device.kind === DEVICES[kind].kind && device.deviceId === id);
  return there ? { ...constraints, deviceId: { exact: id } } : constraints;
}

function live(track: MediaStreamTrack | null): boolean {
  return track?.readyState === 'live';
}

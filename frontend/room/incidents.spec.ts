import { Injector, provideZonelessChangeDetection, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { IncidentTold } from '../../journey/incidents';
import { RoomIncidents } from './incidents';
import type { PictureStep } from './picture-ladder';

describe('what the room tells of its bad day', () => {
  it('is a cut, once it is over and when it was long, and a device that fails; told again while nobody answers, under one key', async () => {
    jest.useFakeTimers();
    TestBed.configureTestingModule({ providers: [provideZonelessChangeDetection()] });
    const [state, camera, picture] = [signal('together'), signal(false), signal<PictureStep>('full')];
    const told: IncidentTold[] = [];
    let refused: object | null = null;
    const tell = (incident: IncidentTold) => {
      told.push(incident);
      return refused ? Promise.reject(refused) : Promise.resolve();
    };
    const incidents = new RoomIncidents({ state, picture, cameraFails: camera, microphoneFails: signal(false), tell, tellLeaving: (incident) => told.push(incident) }, TestBed.inject(Injector));
    const become = async (next: string, after: number) => {
      await jest.advanceTimersByTimeAsync(after);
      state.set(next);
      TestBed.tick();
    };
    TestBed.tick();
    expect(told.splice(0)).toMatchObject([{ kind: 'room-entered', ago: 0 }]);
    await become('reconnecting', 0);
    await become('together', 1_000);
    expect(told).toEqual([]);
    await become('reconnecting', 0);
    await become('waiting', 12_000);
    expect(told).toMatchObject([{ kind: 'connection-lost', lasted: 12, ago: 12 }]);

    refused = { view: { status: 503 } };
    camera.set(true);
    TestBed.tick();
    await jest.advanceTimersByTimeAsync(3_000);
    refused = null;
    await jest.advanceTimersByTimeAsync(10_000);
    expect(told.slice(1)).toMatchObject([{ kind: 'device-failed', device: 'camera', ago: 0 }, { device: 'camera', ago: 3 }, { device: 'camera', ago: 6 }]);
    expect(new Set(told.slice(1).map(({ key }) => key)).size).toBe(1);
    told.length = 0;
    for (const step of ['low', 'none', 'low', 'full'] as const) {
      picture.set(step);
      TestBed.tick();
    }
    expect(told.map(({ kind }) => kind)).toEqual(['picture-lowered', 'fell-back-audio', 'picture-lowered', 'picture-restored']);
    told.length = 0;
    incidents.stop();
    incidents.stop();
    window.dispatchEvent(new Event('pagehide'));
    expect(told).toMatchObject([{ kind: 'room-left' }]);
    jest.useRealTimers();
  });
});

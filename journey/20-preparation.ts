import { z } from 'zod';
import { defineStep } from './step';

/** What one part of the equipment test found. `skipped`: the person did not do it. */
export const checkSchema = z.enum(['passed', 'failed', 'skipped']);

/** Reasons a part fails, each with words of its own on the screens. */
export const TEST_REASONS = [
  'camera-refused',
  'camera-busy',
  'camera-missing',
  'microphone-refused',
  'microphone-missing',
  'not-heard',
  'hears-nothing',
  'browser-unsupported',
  'network-blocked',
  'network-weak',
] as const;

/**
 * The outcome of the equipment and connection test, as the patient's browser measured it through the media server.
 * Units: `roundTripMs` ms, `lossPercent` 0–100, `upKbps` and `downKbps` kbit/s.
 */
export const equipmentTestSchema = z.strictObject({
  camera: checkSchema,
  microphone: checkSchema,
  loudspeaker: checkSchema,
  browser: checkSchema,
  network: checkSchema,
  reasons: z.array(z.enum(TEST_REASONS)).max(TEST_REASONS.length).default([]),
  measures: z
    .strictObject({
      roundTripMs: z.number().min(0).max(60_000).optional(),
      lossPercent: z.number().min(0).max(100).optional(),
      upKbps: z.number().min(0).max(1_000_000).optional(),
      downKbps: z.number().min(0).max(1_000_000).optional(),
      udp: z.boolean().optional(),
    })
    .default({}),
  browserName: z.string().max(60).default(''),
});
export type EquipmentTest = z.infer<typeof equipmentTestSchema>;
export type TestReason = (typeof TEST_REASONS)[number];

/** What the dashboard shows on the row (mission, item 11). */
export function testOutcome(test: Pick<EquipmentTest, 'camera' | 'microphone' | 'loudspeaker' | 'browser' | 'network'>): 'passed' | 'failed' {
  return [test.camera, test.microphone, test.loudspeaker, test.browser, test.network].every((check) => check === 'passed') ? 'passed' : 'failed';
}

export const preparation = defineStep({
  slug: 'preparation',
  order: 20,
  kind: 'screen',
  actor: 'patient',
  label: 'Préparation',
  addLabel: null,
  hint: 'Test du matériel et envoi de documents.',
  icon: 'build',
  input: equipmentTestSchema,
  clinical: false,
  releasable: false,
});

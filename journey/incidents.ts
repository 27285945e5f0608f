import { z } from 'zod';
import { INCIDENTS } from './timeline';

export const INCIDENT_DEVICES = ['camera', 'microphone', 'loudspeaker'] as const;
const HOURS_6 = 6 * 3_600;
/** An incident as a room tells it. `key` makes a repeated telling one fact; instants are told as ages, since clocks of devices are wrong. */
export const incidentSchema = z.strictObject({
  key: z.uuid(),
  /** Coming in is told each time a page does; which of them is a return is known to who keeps the timeline. */
  kind: z.enum(INCIDENTS).exclude(['reconnected']),
  /** Seconds since it happened. */
  ago: z.number().int().min(0).max(HOURS_6).default(0),
  /** Seconds it lasted. */
  lasted: z.number().int().min(0).max(HOURS_6).optional(),
  device: z.enum(INCIDENT_DEVICES).optional(),
});
/** The same of the patient's side, which never takes the telephone for the clinician nor shares a screen. */
export const patientIncidentSchema = incidentSchema.extend({ kind: z.enum(INCIDENTS).exclude(['reconnected', 'called-by-phone', 'screen-shared', 'screen-stopped']) });
export type IncidentTold = z.infer<typeof incidentSchema>;

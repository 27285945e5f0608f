import { z } from 'zod';

/** How a message reaches a person. */
export const channelSchema = z.enum(['sms', 'email']);
export type Channel = z.infer<typeof channelSchema>;

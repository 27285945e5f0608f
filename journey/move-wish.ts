import { z } from 'zod';

/** What a patient who cannot come would rather have: closed words, so that nothing clinical is told to the desk by this way. */
export const MOVE_WISHES = ['soon', 'mornings', 'afternoons', 'later'] as const;
export type MoveWish = (typeof MOVE_WISHES)[number];

/** « Demander une autre date »: a request that somebody at the desk answers; nothing is promised by it. */
export const moveRequestSchema = z.strictObject({ wishes: z.array(z.enum(MOVE_WISHES)).max(MOVE_WISHES.length).default([]) });

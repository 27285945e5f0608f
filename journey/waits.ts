/** What an effect of a visit may wait for, outside ourselves. */
export const WAITS = ['messages', 'video'] as const;
export type Wait = (typeof WAITS)[number];

/** After « En attente : ». What is safe is said with it, where there is room. */
export const WAIT_WORDS: Record<Wait, string> = {
  messages: 'l’envoi des messages (SMS ou e-mail)',
  video: 'le serveur vidéo',
};

/**
 * Credentials for a TURN server (RFC 8656) shared by secret, as coturn's `use-auth-secret` takes them (the long-used draft
 * «A REST API for Access to TURN Services»): the user name says until when, the password proves that we said so. Nothing
 * is asked of the TURN server, and what leaks is worth little for long.
 */
import { createHmac } from 'node:crypto';
import type { IceServer } from './connection';

/** A TURN deployment. */
export interface TurnService {
  /** `turn:host:port?transport=tcp`, `turns:host:port?transport=tcp`, … */
  readonly urls: readonly string[];
  readonly secret: string;
  /** Seconds a credential opens a new path; one that is open stays open. */
  readonly lifetime: number;
}

/**
 * What one participant is given.
 * @param participant makes credentials differ from one another; an id, never a name
 * @param now ms since the epoch
 */
export function turnServersFor(turn: TurnService | undefined, participant: string, now: number): IceServer[] {
  if (!turn) return [];
  const username = `${Math.floor(now / 1000) + turn.lifetime}:${participant}`;
  const credential = createHmac('sha1', turn.secret).update(username).digest('base64');
  return turn.urls.map((url) => ({ url, username, credential }));
}

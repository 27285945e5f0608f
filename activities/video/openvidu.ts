import { OpenVidu, OpenViduRole, type Session } from 'openvidu-node-client';

/**
 * Whose connection a token is for. The media server tells it to everybody in the room, so that no browser can take
 * another's place; `who` tells third persons apart by an id, never by a name.
 */
export interface RoomSeat {
  readonly side: 'clinician' | 'screen' | 'patient' | 'relative' | 'guest' | 'test';
  readonly who?: string;
}

/** A video session of one visit. The only file that knows openvidu-node-client. */
export interface VideoRooms {
  /** Makes the room exist; harmless when it does. @throws VideoUnavailable */
  ensure(room: string): Promise<void>;
  /** A fresh single-use token. @throws VideoUnavailable */
  connect(room: string, seat: RoomSeat): Promise<string>;
  /** Sends this third person out, and makes tokens not used yet useless; harmless when they are not there. @throws VideoUnavailable */
  eject(room: string, who: string): Promise<void>;
  /** Sends everybody out; harmless when the room does not exist. @throws VideoUnavailable */
  close(room: string): Promise<void>;
  /** Whether the media server answers. */
  answers(): Promise<boolean>;
}

/** The media server does not answer, or refuses us. */
export class VideoUnavailable extends Error {
  override readonly name = 'VideoUnavailable';
  constructor(readonly status: string) {
    super(`The media server does not answer (${status})`);
  }
}

/** The room's name: the visit's id with what OpenVidu permits ([A-Za-z0-9_-]). */
export function roomOf(teleconsultationId: string): string {
  return `teleconsultation-${teleconsultationId}`;
}

/** A media server that died during a request would leave it open: a person waits, and asking again is cheap. */
const ANSWER_WITHIN_MS = 3_000;

export class OpenViduRooms implements VideoRooms {
  private readonly openVidu: OpenVidu;
  constructor(url: string, secret: string) {
    this.openVidu = new OpenVidu(url, secret);
    // Otherwise the SDK logs tokens.
    this.openVidu.enableProdMode();
  }

  async ensure(room: string): Promise<void> {
    await this.session(room);
  }

  async connect(room: string, seat: RoomSeat): Promise<string> {
    const role = seat.side === 'clinician' ? OpenViduRole.MODERATOR : OpenViduRole.PUBLISHER;
    const options = { role, data: JSON.stringify(seat) };
    try {
      return (await inTime((await this.session(room)).createConnection(options))).token;
    } catch (fault) {
      // The session died between the two requests (its last participant left): OpenVidu says 404, a new one is made.
      if (statusOf(fault) !== '404') throw unavailable(fault);
      try {
        return (await inTime((await this.session(room)).createConnection(options))).token;
      } catch (again) {
        throw unavailable(again);
      }
    }
  }

  async eject(room: string, who: string): Promise<void> {
    try {
      const session = await this.session(room);
      await inTime(session.fetch());
      for (const connection of session.connections.filter(({ serverData }) => seatedThere(serverData) === who)) await inTime(session.forceDisconnect(connection));
    } catch (fault) {
      if (statusOf(fault) !== '404') throw unavailable(fault);
    }
  }

  async close(room: string): Promise<void> {
    try {
      await inTime((await this.session(room)).close());
    } catch (fault) {
      if (statusOf(fault) !== '404') throw unavailable(fault);
    }
  }

  async answers(): Promise<boolean> {
    try {
      await inTime(this.openVidu.fetch());
      return true;
    } catch {
      return false;
    }
  }

  /** createSession is idempotent: an existing id answers 409 and the SDK then reads the session. */
  private async session(room: string): Promise<Session> {
    try {
      return await inTime(this.openVidu.createSession({ customSessionId: room }));
    } catch (fault) {
      throw unavailable(fault);
    }
  }
}

/** Whose seat it is, by what we gave the media server with the token. */
function seatedThere(serverData: string | undefined): string | undefined {
  try {
    return (JSON.parse(serverData ?? '') as Partial<RoomSeat> | null)?.who;
  } catch {
    return undefined;
  }
}

/** @throws Error « timeout » when no answer came in time; what comes later is of no interest */
function inTime<Answer>(answer: Promise<Answer>): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('timeout')), ANSWER_WITHIN_MS);
  });
  answer.catch(() => undefined);
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}

function statusOf(fault: unknown): string {
  return fault instanceof VideoUnavailable ? fault.status : fault instanceof Error ? fault.message : 'unknown';
}
function unavailable(fault: unknown): VideoUnavailable {
  return fault instanceof VideoUnavailable ? fault : new VideoUnavailable(/^\d{3}$/.test(statusOf(fault)) ? statusOf(fault) : 'unreachable');
}

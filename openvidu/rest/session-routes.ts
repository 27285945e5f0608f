/** Sessions and what the backend does inside them. */
import { ownerOfStream } from '../identifiers';
import { presentSession } from './presenters';
import { HttpRefusal, readSessionProperties } from './requests';
import type { Route, RouteContext } from './routes';
import type { Session } from '../rooms/session';

/** The session of the path, or 404. */
export function sessionOf(context: RouteContext, status = 404): Session {
  const session = context.rooms.sessions.get(context.path[0] ?? '');
  if (!session) throw new HttpRefusal(status);
  return session;
}

const createSession: Route = (context) => {
  const session = context.rooms.createSession(readSessionProperties(context.body));
  // The SDK takes 409 as «there already» and goes on with a GET.
  if (!session) throw new HttpRefusal(409);
  return { status: 200, body: presentSession(session, true, context.writeToken) };
};

const getSession: Route = (context) => ({ status: 200, body: presentSession(sessionOf(context), context.pendingToo, context.writeToken) });

const listSessions: Route = (context) => {
  const content = [...context.rooms.sessions.values()].map((session) => presentSession(session, context.pendingToo, context.writeToken));
  return { status: 200, body: { numberOfElements: content.length, content } };
};

const closeSession: Route = (context) => {
  context.rooms.closeSession(sessionOf(context));
  return { status: 204 };
};

const forceUnpublish: Route = (context) => {
  const session = sessionOf(context, 400);
  const streamId = context.path[1] ?? '';
  const owner = session.connections.get(ownerOfStream(streamId) ?? '');
  if (!owner || owner.stream?.id !== streamId) throw new HttpRefusal(404);
  context.rooms.departures.unpublish(session, owner, 'forceUnpublishByServer', true);
  return { status: 204 };
};

const signal: Route = (context) => {
  const { session: id, to, type, data } = context.body;
  if (typeof id !== 'string') throw new HttpRefusal(400, 'The session is missing.');
  const session = context.rooms.sessions.get(id);
  if (!session) throw new HttpRefusal(404);
  const named = Array.isArray(to) ? to.map((one: unknown) => (typeof one === 'string' ? session.connections.get(one) : undefined)) : [];
  const recipients = named.length > 0 ? named : session.participants;
  if (recipients.length === 0 || recipients.some((one) => !one?.active)) throw new HttpRefusal(406);
  for (const recipient of new Set(recipients)) recipient?.notify('sendMessage', { data: typeof data === 'string' ? data : '', type: typeof type === 'string' ? type : '' });
  return { status: 200 };
};

export const SESSION_ROUTES: [string, RegExp, Route][] = [
  ['POST', /^\/sessions$/, createSession],
  ['GET', /^\/sessions$/, listSessions],
  ['GET', /^\/sessions\/([^/]+)$/, getSession],
  ['DELETE', /^\/sessions\/([^/]+)$/, closeSession],
  ['DELETE', /^\/sessions\/([^/]+)\/stream\/([^/]+)$/, forceUnpublish],
  ['POST', /^\/signal$/, signal],
];

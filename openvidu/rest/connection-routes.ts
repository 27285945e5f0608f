/** Connections and their tokens. */
import type { Connection } from '../rooms/connection';
import type { Session } from '../rooms/session';
import { presentConnection, presentConnections } from './presenters';
import { HttpRefusal, readConnectionProperties, readRole } from './requests';
import type { Route, RouteContext } from './routes';
import { sessionOf } from './session-routes';

function connectionOf(context: RouteContext, session: Session): Connection {
  const connection = session.connections.get(context.path[1] ?? '');
  if (!connection) throw new HttpRefusal(404);
  return connection;
}

const createConnection: Route = (context) => {
  const connection = context.rooms.createConnection(sessionOf(context), readConnectionProperties(context.body));
  return { status: 200, body: presentConnection(connection, context.writeToken) };
};

/** The way tokens were asked for before connections had their own call. */
const createToken: Route = (context) => {
  const { session: id } = context.body;
  const session = typeof id === 'string' ? context.rooms.sessions.get(id) : undefined;
  if (!session) throw new HttpRefusal(404);
  const connection = context.rooms.createConnection(session, readConnectionProperties({ ...context.body, type: null }));
  const token = context.writeToken(connection);
  const { role, serverData } = connection.properties;
  return { status: 200, body: { id: token, token, session: session.id, role, data: serverData, connectionId: connection.id, createdAt: connection.createdAt } };
};

const listConnections: Route = (context) => ({ status: 200, body: presentConnections(sessionOf(context), context.pendingToo, context.writeToken) });

const getConnection: Route = (context) => ({ status: 200, body: presentConnection(connectionOf(context, sessionOf(context)), context.writeToken) });

const updateConnection: Route = (context) => {
  const connection = connectionOf(context, sessionOf(context));
  const { role, record } = context.body;
  if (role !== undefined && role !== null && readRole(role) !== connection.properties.role) {
    connection.properties.role = readRole(role);
    connection.notify('connectionPropertyChanged', { property: 'role', newValue: connection.properties.role });
  }
  if (typeof record === 'boolean' && record !== connection.properties.record) {
    connection.properties.record = record;
    connection.notify('connectionPropertyChanged', { property: 'record', newValue: String(record) });
  }
  return { status: 200, body: presentConnection(connection, context.writeToken) };
};

const deleteConnection: Route = (context) => {
  const session = sessionOf(context, 400);
  const connection = connectionOf(context, session);
  if (connection.active) context.rooms.departures.evict(session, connection, 'forceDisconnectByServer');
  else context.rooms.invalidate(session, connection);
  return { status: 204 };
};

export const CONNECTION_ROUTES: [string, RegExp, Route][] = [
  ['POST', /^\/sessions\/([^/]+)\/connection$/, createConnection],
  ['GET', /^\/sessions\/([^/]+)\/connection$/, listConnections],
  ['GET', /^\/sessions\/([^/]+)\/connection\/([^/]+)$/, getConnection],
  ['PATCH', /^\/sessions\/([^/]+)\/connection\/([^/]+)$/, updateConnection],
  ['DELETE', /^\/sessions\/([^/]+)\/connection\/([^/]+)$/, deleteConnection],
  ['POST', /^\/tokens$/, createToken],
];

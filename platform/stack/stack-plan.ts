import { networkInterfaces } from 'node:os';
import { isLoopback, type StackConfig } from '../config';
import type { GeneratedSecrets } from './secrets';
import type { StackPorts } from './ports';

/** Everything decided before the first process starts: which parts are embedded and the addresses of all. */
export interface StackPlan {
  readonly dataFolder: string;
  readonly port: number;
  readonly embedded: { readonly postgres: boolean; readonly temporal: boolean; readonly openvidu: boolean };
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  readonly temporalUiUrl: string | undefined;
  readonly openviduUrl: string;
  readonly publicUrl: string;
  /** The whole environment of our own programs: they read it as in production, and need nothing else. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** What the environment gives is taken as it is; the rest is embedded here. */
export function planStack(config: StackConfig, ports: StackPorts, secrets: GeneratedSecrets, embeddedDatabaseUrl: string, inherited: NodeJS.ProcessEnv): StackPlan {
  const port = config.PORT || ports.app;
  const publicUrl = config.PUBLIC_URL ?? `http://localhost:${port}`;
  const embedded = { postgres: !config.DATABASE_URL, temporal: !config.TEMPORAL_ADDRESS, openvidu: !config.OPENVIDU_URL };
  const databaseUrl = config.DATABASE_URL ?? embeddedDatabaseUrl;
  const temporalAddress = config.TEMPORAL_ADDRESS ?? `127.0.0.1:${ports.temporal}`;
  const temporalUiUrl = config.TEMPORAL_UI_URL ?? (embedded.temporal ? `http://127.0.0.1:${ports.temporalUi}` : undefined);
  const openviduUrl = config.OPENVIDU_URL ?? `http://127.0.0.1:${ports.openvidu}`;
  const environment = {
    NODE_ENV: 'production',
    ...inherited,
    HOST: config.HOST,
    PORT: String(port),
    PUBLIC_URL: publicUrl,
    DATA_DIR: config.DATA_DIR,
    DOCUMENTS_DIR: config.DOCUMENTS_DIR,
    DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: temporalAddress,
    TEMPORAL_NAMESPACE: config.TEMPORAL_NAMESPACE,
    TEMPORAL_TASK_QUEUE: config.TEMPORAL_TASK_QUEUE,
    TEMPORAL_UI_URL: temporalUiUrl,
    OPENVIDU_URL: openviduUrl,
    OPENVIDU_SECRET: config.OPENVIDU_SECRET ?? secrets.openviduSecret,
    OPENVIDU_PROXY: embedded.openvidu || config.OPENVIDU_PROXY ? 'yes' : 'no',
    ...(embedded.openvidu ? mediaServerEnvironment(config, ports, publicUrl) : {}),
    APP_SECRET: config.APP_SECRET ?? secrets.appSecret,
    DEMONSTRATION: config.DEMONSTRATION ? 'yes' : 'no',
    // A newcomer tries a whole visit at once, whatever the hour of the next free slot.
    ...(config.DEMONSTRATION && !inherited.WAITING_ROOM_OPENS_MINUTES ? { WAITING_ROOM_OPENS_MINUTES: '1440' } : {}),
  };
  return { dataFolder: config.DATA_DIR, port, embedded, databaseUrl, temporalAddress, temporalUiUrl, openviduUrl, publicUrl, environment };
}

function mediaServerEnvironment(config: StackConfig, ports: StackPorts, publicUrl: string): Record<string, string> {
  return {
    OPENVIDU_PORT: String(ports.openvidu),
    OPENVIDU_MEDIA_PORT: String(config.OPENVIDU_MEDIA_PORT || ports.openviduMedia),
    OPENVIDU_PUBLIC_HOST: config.OPENVIDU_PUBLIC_HOST ?? mediaHost(config.HOST, publicUrl),
    OPENVIDU_PUBLIC_URL: config.OPENVIDU_PUBLIC_URL ?? publicUrl,
  };
}

/** Where browsers send media: the address we listen on, or, listening on all, the one people type. */
function mediaHost(host: string, publicUrl: string): string {
  if (isLoopback(host)) return ['127.0.0.1', ...ownAddress()].join(',');
  return ['0.0.0.0', '::'].includes(host) ? new URL(publicUrl).hostname : host;
}

/**
 * This machine's first address on a network, as a second way to the media port: browsers that were refused camera and
 * microphone keep loopback to themselves (RFC 8828, section 5.2, mode 2), and would see nobody.
 */
function ownAddress(): string[] {
  const addresses = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  return addresses.filter(({ family, internal }) => family === 'IPv4' && !internal).slice(0, 1).map(({ address }) => address);
}

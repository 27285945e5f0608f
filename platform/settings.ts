import { resolve } from 'node:path';
import { z } from 'zod';

/** What the documentation says of a setting beside its name and its default. */
export type SettingMeta = {
  readonly description: string;
  /** Heading of docs/configuration.md under which it is listed. */
  readonly group: string;
  /** What stands in for it when it is not given, in words, where the default is no fixed value. */
  readonly otherwise?: string;
  /** Never logged, never in a file but the ones that hold secrets. */
  readonly secret?: true;
};

const port = () => z.coerce.number('must be a port number').int('must be a port number').min(0, 'must be a port number').max(65_535, 'must be a port number');
const folder = () => z.string().transform((path) => resolve(path));
const yesOrNo = () => z.stringbool({ truthy: ['yes', 'true', '1'], falsy: ['no', 'false', '0'], error: 'must be yes or no' });
const url = (...schemes: string[]) =>
  z.string().refine((text) => URL.canParse(text) && schemes.includes(new URL(text).protocol), `must be an address that begins with ${schemes.map((scheme) => `${scheme}//`).join(' or ')}`);
const origin = () => url('http:', 'https:').transform((text) => text.replace(/\/+$/, ''));
const count = (unit: string, least: number, most: number) => {
  const fault = `must be a number of ${unit} from ${least} to ${most}`;
  return z.coerce.number(fault).int(fault).min(least, fault).max(most, fault);
};
/** Base64 of at least `bytes` bytes. */
const key = (bytes: number) =>
  z.string().refine((text) => /^[A-Za-z0-9+/_-]+={0,2}$/.test(text) && Buffer.from(text, 'base64').length >= bytes, `must be base64 of at least ${bytes} random bytes (openssl rand -base64 ${bytes})`);

const listening = (description: string, otherwise?: string): SettingMeta => ({ group: 'Listening', description, otherwise });
const storage = (description: string, otherwise?: string): SettingMeta => ({ group: 'Data', description, otherwise });
const durable = (description: string, otherwise?: string): SettingMeta => ({ group: 'Temporal', description, otherwise });
const video = (description: string, otherwise?: string): SettingMeta => ({ group: 'Video', description, otherwise });
const messages = (description: string, otherwise?: string): SettingMeta => ({ group: 'Messages', description, otherwise });
const safety = (description: string, otherwise?: string): SettingMeta => ({ group: 'Secrets and the demonstration', description, otherwise });
const running = (description: string, otherwise?: string): SettingMeta => ({ group: 'Running', description, otherwise });

/** Every setting there is, in the order of docs/configuration.md. */
export const settings = {
  HOST: z.string().default('127.0.0.1').meta(listening('The address the API and the app listen on; 0.0.0.0 for every network interface.')),
  PORT: port().default(8080).meta(listening('The port of the API and the app; 0 takes a free one.')),
  PUBLIC_URL: origin().optional().meta(listening('What people type to reach the app: it begins the links in messages.', '`http://localhost:PORT`')),
  TLS_CERT: z.string().optional().meta(listening('The file of the API’s TLS certificate chain (PEM), together with TLS_KEY.', 'none: plain HTTP, for a reverse proxy in front; made on the spot by `npm start -- --lan`')),
  TLS_KEY: z.string().optional().meta(listening('The file of that certificate’s key (PEM).', 'none')),
  LAN_ADDRESS: z.string().optional().meta(listening('The address that `npm start -- --lan` serves a phone on.', 'the first of this machine’s networks')),
  TRUSTED_PROXIES: z.coerce.number('must be a number of proxies').int('must be a number of proxies').min(0, 'must be a number of proxies').default(0)
    .meta(listening('How many reverse proxies stand in front: the address of a caller is read that many hops back.')),
  HEALTH_PORT: port().default(0).meta(listening('A port on which the worker answers `/live` and `/ready`; 0 for none.')),

  DATA_DIR: folder().default(() => resolve('.data')).meta(storage('The one folder that holds all state of this machine.', '`.data`')),
  DATABASE_URL: url('postgres:', 'postgresql:').meta({ ...storage('The PostgreSQL database (16 or newer): `postgresql://user:password@host:port/name`.', 'embedded by `npm start`'), secret: true }),
  DOCUMENTS_DIR: folder().optional().meta(storage('The folder of the documents; shared by all API and worker processes.', '`DATA_DIR/documents`')),

  DOCUMENTS_S3_BUCKET: z.string().min(1).optional().meta(storage('The bucket of an S3-compatible store where documents are kept instead of DOCUMENTS_DIR; given together with its keys.', 'none: documents are in the folder')),
  DOCUMENTS_S3_ENDPOINT: origin().optional().meta(storage('Where that store answers.', 'Amazon’s own, by its region')),
  DOCUMENTS_S3_REGION: z.string().min(1).default('eu-west-3').meta(storage('The region of that bucket.')),
  DOCUMENTS_S3_ACCESS_KEY: z.string().min(1).optional().meta({ ...storage('The access key of that bucket: read, write, list, delete.', 'none'), secret: true }),
  DOCUMENTS_S3_SECRET_KEY: z.string().min(1).optional().meta({ ...storage('The secret of that access key.', 'none'), secret: true }),
  UPLOADS_DIR: folder().optional().meta(storage('The folder where files on their way wait until they are whole; shared by all API processes.', '`DATA_DIR/uploads`')),
  UPLOAD_HOURS: count('hours', 1, 720).default(24).meta(storage('How many hours a file on its way, or a prescription’s file that was not sent, is kept.')),
  DOCUMENT_MEGABYTES: count('megabytes', 1, 1024).default(20).meta(storage('The largest PDF or picture, in MiB.')),
  CLIP_MEGABYTES: count('megabytes', 1, 4096).default(60).meta(storage('The largest video clip of a consultation, in MiB.')),
  DOCUMENTS_PER_VISIT: count('documents', 1, 1000).default(40).meta(storage('How many documents the patient may send for one visit; and the clinicians, of each kind.')),
  IMAGE_MEGAPIXELS: count('millions of pixels', 1, 500).default(100).meta(storage('The largest picture that is decoded for a preview; a larger one is refused.')),

  TEMPORAL_ADDRESS: z.string().regex(/^[^\s/]+:\d+$/, 'must be host:port').meta(durable('Where the Temporal server answers: `host:port`.', 'embedded by `npm start`')),
  TEMPORAL_NAMESPACE: z.string().default('default').meta(durable('The Temporal namespace of the visits.')),
  TEMPORAL_TASK_QUEUE: z.string().default('teleconsultation').meta(durable('The task queue the workers serve.')),
  TEMPORAL_UI_URL: origin().optional().meta(durable('Where operators open the Temporal UI.', 'embedded by `npm start`')),
  TEMPORAL_CLI: z.string().optional().meta(durable('The `temporal` program that `npm start` and `npm test` run.', 'looked for on the PATH, in Go’s folder and in the cache, then downloaded or built')),

  OPENVIDU_URL: origin().meta(video('Where the API and the workers reach OpenVidu.', 'embedded by `npm start`')),
  OPENVIDU_SECRET: z.string().min(1).meta({ ...video('The secret of that OpenVidu deployment.', 'generated once by the demonstration'), secret: true }),
  OPENVIDU_PROXY: yesOrNo().default(false).meta(video('Whether browsers reach OpenVidu’s WebSocket through the API (`/openvidu`), for a media server that is not public itself.', '`no`; `yes` for the embedded one')),
  OPENVIDU_PORT: port().default(4443).meta(video('Embedded media server: the port of its REST and WebSocket protocol.', '`4443`; `npm start` takes a free one')),
  OPENVIDU_MEDIA_PORT: port().default(0).meta(video('Embedded media server: the UDP port of sound and pictures; 0 takes a free one.')),
  OPENVIDU_RELAYED_PORT: port().default(0).meta(video('Embedded media server: the UDP port at which TURN servers reach it for browsers that UDP does not reach, opened when there is a TURN server; 0 takes a free one.')),
  OPENVIDU_PUBLIC_HOST: z.string().optional().meta(video('Embedded media server: the address at which browsers reach its UDP port; several with commas, the best first.', '`127.0.0.1`; `npm start` takes HOST, or the host of PUBLIC_URL, and on loopback this machine’s own address beside it')),
  OPENVIDU_PUBLIC_URL: origin().optional().meta(video('Embedded media server: where browsers open its WebSocket.', 'PUBLIC_URL with `npm start`')),
  OPENVIDU_LISTEN_HOST: z.string().default('127.0.0.1').meta(video('Media server alone (`npm run openvidu`): the address its REST and WebSocket port listens on.')),
  OPENVIDU_TLS_CERT: z.string().optional().meta(video('Media server alone: the file of its TLS certificate chain (PEM), together with OPENVIDU_TLS_KEY.', 'none: plain HTTP, for a reverse proxy in front')),
  OPENVIDU_TLS_KEY: z.string().optional().meta(video('Media server alone: the file of that certificate’s key (PEM).', 'none')),
  OPENVIDU_ICE_SERVERS: z.string().optional().meta(video('Embedded media server: STUN or TURN servers with fixed credentials, as a JSON list of `{"url","username","credential"}`.', 'itself, so that browsers ask no public server')),
  OPENVIDU_TURN_URLS: z.string().optional().meta(video('Embedded media server: TURN servers for browsers that UDP does not reach, with commas between them: `turn:host:3478?transport=tcp,turns:host:5349?transport=tcp`.', 'none: without UDP there is no call')),
  OPENVIDU_TURN_SECRET: z.string().optional().meta({ ...video('The secret shared with those TURN servers (coturn’s `static-auth-secret`); each participant gets credentials made from it.', 'none'), secret: true }),
  OPENVIDU_TURN_LIFETIME: z.coerce.number('must be a number of seconds').int('must be a number of seconds').min(60, 'must be 60 or more').default(7200).meta(video('How long such credentials open a new path, in seconds; an open path stays open.')),
  OPENVIDU_WEBHOOK_URL: url('http:', 'https:').optional().meta(video('Embedded media server: where it posts what happens in the rooms, as OpenVidu does.', 'nowhere')),

  SMTP_URL: url('smtp:', 'smtps:').optional().meta({ ...messages('The mail server: `smtps://user:password@host:port`.', 'none: e-mails stay on the outbox page'), secret: true }),
  MAIL_FROM: z.string().default('Vis-à-vis <ne-pas-repondre@vis-a-vis.example>').meta(messages('The sender of e-mails.')),
  SMS_GATEWAY_URL: url('http:', 'https:').optional().meta(messages('Where text messages are posted.', 'none: text messages stay on the outbox page')),
  SMS_GATEWAY_TOKEN: z.string().optional().meta({ ...messages('The bearer token of that gateway.', 'none'), secret: true }),
  SUPPORT_PHONE: z.string().default('01 99 00 12 34').meta(messages('The telephone number a person in difficulty is given.')),
  SUPPORT_HOURS: z.string().default('de 7\u00a0h à 21\u00a0h').meta(messages('When somebody answers that number, in the words of the screen.')),

  APP_SECRET: key(32).meta({ ...safety('The master key, base64 of at least 32 random bytes (`openssl rand -base64 32`): the links and codes of messages derive from it by HKDF.', 'generated once by the demonstration'), secret: true }),
  DEMONSTRATION: yesOrNo().default(false).meta(safety('Whether there are demonstration accounts and an open outbox page.', '`no`; `yes` with `npm start`')),
  DEMONSTRATION_ON_NETWORK: z.literal('yes-i-understand', 'must be the words yes-i-understand').optional()
    .meta(safety('`yes-i-understand` permits demonstration accounts, the open outbox and generated secrets when HOST is not loopback.', 'refused')),

  WAITING_ROOM_OPENS_MINUTES: z.coerce.number('must be a number of minutes').int('must be a number of minutes').min(0, 'must be a number of minutes').default(15)
    .meta(running('How many minutes before a visit its waiting room opens; a visit keeps what it was booked with.', '`15`; `1440` in the demonstration of `npm start`, so that a whole visit can be tried at once')),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info').meta(running('How much is logged: fatal, error, warn, info, debug, trace or silent.')),
};

import { resolve } from 'node:path';
import { z } from 'zod';
import { type SettingMeta, settings } from './settings';

/**
 * The environment, read once at boot into a typed frozen object. A setting has one name everywhere: the one of the
 * environment variable, so that a search for `DATABASE_URL` finds who gives it, who reads it and its documentation.
 */
const schema = z.object(settings);
type Parsed = z.infer<typeof schema>;
type Derived = 'PUBLIC_URL' | 'DOCUMENTS_DIR' | 'UPLOADS_DIR';
/** What `npm start` brings up itself when the environment does not give it. */
type Embedded = 'DATABASE_URL' | 'TEMPORAL_ADDRESS' | 'OPENVIDU_URL' | 'OPENVIDU_SECRET' | 'APP_SECRET';

export type SettingName = keyof typeof settings;
export type Environment = Readonly<Record<string, string | undefined>>;
/** What every process but the stack reads: nothing it needs is missing. */
export type Config = Readonly<Parsed & Required<Pick<Parsed, Derived>>>;
/** What the stack reads: the embedded things may still be missing, since it brings them up. */
export type StackConfig = Readonly<Omit<Parsed, Embedded> & Partial<Pick<Parsed, Embedded>>>;

/** All faults of the environment at once; the message lists them and never quotes a value, since it may be a secret. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
  constructor(readonly faults: readonly string[]) {
    super(`The configuration has ${faults.length === 1 ? 'a fault' : `${faults.length} faults`} (see docs/configuration.md):\n${faults.map((fault) => `- ${fault}`).join('\n')}`);
  }
}

/**
 * Reads every setting.
 * @throws ConfigurationError listing every fault
 */
export function loadConfig(env: Environment = process.env): Config {
  const parsed = read(schema, env, [...demonstrationFaults(env, 'no'), ...storeFaults(env)]);
  return Object.freeze({ ...parsed, PUBLIC_URL: parsed.PUBLIC_URL ?? localUrl(parsed.PORT), ...folders(parsed) });
}

/**
 * Reads some settings only, for a program that needs no more (the migrations need a database and no media server).
 * @throws ConfigurationError listing every fault among these settings
 */
export function loadSettings<const Name extends SettingName>(names: readonly Name[], env: Environment = process.env): Readonly<Pick<Parsed, Name>> {
  const mask = Object.fromEntries(names.map((name) => [name, true])) as Record<SettingName, true>;
  return Object.freeze(read(schema.pick(mask), env, [])) as Readonly<Pick<Parsed, Name>>;
}

/**
 * Reads the settings of the stack: what is embedded may be missing and the demonstration is on unless told otherwise.
 * Outside the demonstration secrets are never invented: they must be given.
 * @throws ConfigurationError listing every fault
 */
export function loadStackConfig(env: Environment = process.env): StackConfig {
  const demonstration = env.DEMONSTRATION || 'yes';
  const withDemonstration = { ...env, DEMONSTRATION: demonstration };
  const mask = { DATABASE_URL: true, TEMPORAL_ADDRESS: true, OPENVIDU_URL: true, OPENVIDU_SECRET: true, APP_SECRET: true } as const;
  const faults = [...demonstrationFaults(withDemonstration, 'yes'), ...storeFaults(env)];
  if (!isYes(demonstration) && !env.APP_SECRET) faults.push(missing('APP_SECRET'));
  if (env.OPENVIDU_URL && !env.OPENVIDU_SECRET) faults.push('OPENVIDU_SECRET is missing: OPENVIDU_URL names a media server that has one.');
  const parsed = read(schema.partial(mask), withDemonstration, faults);
  return Object.freeze({ ...parsed, ...folders(parsed) });
}

/** Whether an address is reachable from this machine only. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}

function read<Schema extends z.ZodObject>(object: Schema, env: Environment, otherFaults: readonly string[]): z.infer<Schema> {
  const names = Object.keys(object.shape);
  // Compose files hand over an empty string for what is not set: it means « not given ».
  const given = Object.fromEntries(names.flatMap((name) => (env[name] ? [[name, env[name]]] : [])));
  const result = object.safeParse(given);
  const faults = (result.error?.issues ?? []).map((issue) => {
    const name = String(issue.path[0]) as SettingName;
    return name in given ? `${name}: ${issue.message}` : missing(name);
  });
  faults.push(...otherFaults);
  if (!result.success || faults.length > 0) throw new ConfigurationError(faults);
  return result.data;
}

/** Demonstration accounts have public passwords and the outbox shows every message: never on a network by accident. */
function demonstrationFaults(env: Environment, byDefault: string): string[] {
  const host = env.HOST || '127.0.0.1';
  if (!isYes(env.DEMONSTRATION || byDefault) || isLoopback(host) || env.DEMONSTRATION_ON_NETWORK === 'yes-i-understand') return [];
  return [
    `HOST is ${host}, which others can reach, while the demonstration accounts, the open outbox and generated secrets are on: ` +
      'set DEMONSTRATION=no and give the secrets, or accept it with DEMONSTRATION_ON_NETWORK=yes-i-understand.',
  ];
}

/** Half an object store would put documents in the folder without a word. */
function storeFaults(env: Environment): string[] {
  const together = ['DOCUMENTS_S3_BUCKET', 'DOCUMENTS_S3_ACCESS_KEY', 'DOCUMENTS_S3_SECRET_KEY'] as const;
  return together.some((name) => env[name]) ? together.filter((name) => !env[name]).map(missing) : [];
}

function missing(name: SettingName): string {
  const meta = settings[name].meta() as SettingMeta | undefined;
  return `${name} is missing: ${meta?.description ?? ''}`;
}

function isYes(value: string): boolean {
  return ['yes', 'true', '1'].includes(value.toLowerCase());
}

function localUrl(port: number): string {
  return `http://localhost:${port}`;
}

function folders(parsed: Pick<Parsed, 'DATA_DIR' | 'DOCUMENTS_DIR' | 'UPLOADS_DIR'>): { DOCUMENTS_DIR: string; UPLOADS_DIR: string } {
  return { DOCUMENTS_DIR: parsed.DOCUMENTS_DIR ?? resolve(parsed.DATA_DIR, 'documents'), UPLOADS_DIR: parsed.UPLOADS_DIR ?? resolve(parsed.DATA_DIR, 'uploads') };
}

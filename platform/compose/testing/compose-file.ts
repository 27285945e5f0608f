import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

/** The folder of docker-compose.yml. */
export const REPOSITORY = join(__dirname, '..', '..', '..');

/** One `${…}` of the file: its name, and what happens when it is not given. */
export interface Reference {
  readonly name: string;
  /** `required`: compose stops when missing or empty; `given`: when missing, while empty is permitted. */
  readonly otherwise: 'required' | 'given' | { readonly fallback: string };
}

const REFERENCE = /\$\$|\$\{([A-Z_0-9]+)(?:(:?[?-])([^}]*))?\}/g;

/** Every `${…}` of a text, as compose reads it; a `$$` is none. */
export function referencesOf(text: string): Reference[] {
  return [...text.matchAll(REFERENCE)].flatMap(([, name, operator, rest]): Reference[] => {
    if (!name) return [];
    if (operator === ':?') return [{ name, otherwise: 'required' }];
    if (operator === '?') return [{ name, otherwise: 'given' }];
    return [{ name, otherwise: { fallback: operator ? (rest ?? '') : '' } }];
  });
}

/** What compose makes of a text. @throws Error naming the variable that is missing */
export function interpolate(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(REFERENCE, (whole: string, name: string | undefined, operator: string | undefined, rest: string | undefined) => {
    if (!name) return whole.slice(1);
    const value = values[name];
    const missing = value === undefined || (value === '' && operator?.startsWith(':'));
    if (missing && operator?.endsWith('?')) throw new Error(rest);
    return missing ? (rest ?? '') : (value ?? '');
  });
}

const scalars = z.record(z.string(), z.string());
/** A service as far as we use it; anything else in it is a fault. */
const serviceSchema = z.strictObject({
  image: z.string(),
  build: z.literal('.').optional(),
  command: z.array(z.string()).optional(),
  entrypoint: z.array(z.string()).optional(),
  environment: scalars.optional(),
  ports: z.array(z.string()).optional(),
  volumes: z.array(z.string()).optional(),
  tmpfs: z.array(z.string()).optional(),
  cap_drop: z.array(z.string()).optional(),
  security_opt: z.array(z.string()).optional(),
  extra_hosts: z.array(z.string()).optional(),
  profiles: z.array(z.string()).optional(),
  depends_on: z.record(z.string(), z.strictObject({ condition: z.enum(['service_started', 'service_healthy', 'service_completed_successfully']) })).optional(),
  healthcheck: z.strictObject({ test: z.array(z.string()), interval: z.string(), timeout: z.string(), start_period: z.string().optional(), retries: z.number().optional() }).optional(),
  restart: z.enum(['no', 'unless-stopped']),
  network_mode: z.literal('host').optional(),
  init: z.boolean().optional(),
  read_only: z.boolean().optional(),
  stop_grace_period: z.string().optional(),
  shm_size: z.string().optional(),
  ulimits: z.strictObject({ nofile: z.number() }).optional(),
});
export type Service = z.infer<typeof serviceSchema>;

const fileSchema = z.looseObject({ name: z.string(), services: z.record(z.string(), serviceSchema), volumes: z.record(z.string(), z.null()) });
export type ComposeFile = z.infer<typeof fileSchema>;

/** docker-compose.yml as it is written. */
export const composeText = readFileSync(join(REPOSITORY, 'docker-compose.yml'), 'utf8');

/** docker-compose.yml with its variables filled in, as plain data. */
export function composeData(values: Readonly<Record<string, string>>): unknown {
  return fillIn(parse(composeText, { merge: true }) as unknown, values);
}

/** The same, typed. @throws ZodError when it has something that our file does not use */
export function composeFile(values: Readonly<Record<string, string>>): ComposeFile {
  return fileSchema.parse(composeData(values));
}

/** Compose fills in values only, never names, and after it has read the YAML. */
function fillIn(value: unknown, values: Readonly<Record<string, string>>): unknown {
  if (typeof value === 'string') return interpolate(value, values);
  if (Array.isArray(value)) return value.map((one: unknown) => fillIn(one, values));
  if (value !== null && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, fillIn(one, values)]));
  return value;
}

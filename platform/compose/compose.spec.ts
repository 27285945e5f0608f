import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2019 from 'ajv/dist/2019';
import { loadConfig, loadSettings } from '../config';
import { startHealthServer } from '../health-server';
import { settings } from '../settings';
import { searchAttributes } from '../stack/search-attributes';
import { composeData, composeFile, composeText, interpolate, referencesOf, REPOSITORY, type Service } from './testing/compose-file';
import { publishedComposeSchema } from './testing/published-schema';
import { SAMPLE_VALUES } from './testing/sample-values';

const publishedSchema = publishedComposeSchema();
const { services, volumes } = composeFile(SAMPLE_VALUES);
const service = (name: string): Service => {
  const found = services[name];
  if (!found) throw new Error(`docker-compose.yml has no service ${name}`);
  return found;
};
const read = (...path: string[]) => readFileSync(join(REPOSITORY, ...path), 'utf8');
/** Where a service's health check asks. */
const addressIn = (name: string) => new URL(/http:[^']+/.exec(service(name).healthcheck?.test.join(' ') ?? '')?.[0] ?? 'none:');
const scripts = (JSON.parse(read('package.json')) as { scripts: Record<string, string> }).scripts;
const caddyfile = read('deploy', 'tls-entry', 'Caddyfile');
const APIS = ['api-1', 'api-2'];
const WORKERS = ['worker-1', 'worker-2'];
const OURS = [...APIS, ...WORKERS, 'migrations'];

describe('docker-compose.yml', () => {
  // Counted as skipped where the schema cannot be had; our own schema (testing/compose-file.ts) is asked everywhere.
  (publishedSchema ? it : it.skip)(`is a compose file by the published schema${publishedSchema ? '' : ' (not checked: the schema comes with Go’s modules, and Go or its proxy is not here)'}`, () => {
    const validate = new Ajv2019({ strict: false, allErrors: true, formats: { expose: true, duration: true, ports: true } }).compile(publishedSchema ?? false);
    validate(composeData(SAMPLE_VALUES));
    expect(validate.errors ?? []).toEqual([]);
    expect(validate({ services: { worker: { imagine: 'node' } } })).toBe(false);
  });

  it('has two APIs and two workers of the same image and settings behind one TLS entry', () => {
    expect(service('api-2')).toEqual(service('api-1'));
    expect(service('worker-2')).toEqual(service('worker-1'));
    expect(new Set(OURS.map((name) => service(name).image)).size).toBe(1);
    const published = Object.entries(services).flatMap(([name, { ports }]) => (ports ?? []).filter((port) => !port.startsWith('127.0.0.1:')).map((port) => `${name} ${port}`));
    expect(published).toEqual(['tls-entry 80:80', 'tls-entry 443:443', 'tls-entry 443:443/udp', 'coturn 3478:3478/tcp', 'coturn 3478:3478/udp']);
  });

  it.each(Object.entries(services).filter(([, { build }]) => !build))('pins %s to a version', (_name, { image }) => {
    expect(image).toMatch(/:v?\d+\.\d+/);
  });

  it('names only services and volumes that it has', () => {
    for (const { depends_on, volumes: mounts } of Object.values(services)) {
      for (const name of Object.keys(depends_on ?? {})) expect(services).toHaveProperty([name]);
      for (const mount of mounts ?? []) {
        const [source = ''] = mount.split(':');
        if (source.startsWith('./')) expect(existsSync(join(REPOSITORY, source))).toBe(true);
        else expect(volumes).toHaveProperty([source]);
      }
    }
  });

  it('gives no secret a default', () => {
    const references = referencesOf(composeText);
    const secretSettings = Object.entries(settings).filter(([, schema]) => (schema.meta() as { secret?: true }).secret).map(([name]) => name);
    for (const { name, otherwise } of references) {
      if (/SECRET|PASSWORD|TOKEN/.test(name) || secretSettings.includes(name)) expect([name, otherwise]).toEqual([name, expect.stringMatching(/required|given/)]);
    }
    for (const { name, otherwise } of references) {
      if (otherwise !== 'required') continue;
      expect(() => composeFile({ ...SAMPLE_VALUES, [name]: '' })).toThrow(`${name} must be set in .env`);
    }
  });

  it('asks for what .env.example lists, where nothing is filled in', () => {
    const asked = new Set(referencesOf(composeText).filter(({ otherwise }) => typeof otherwise === 'string').map(({ name }) => name));
    const listed = [...read('.env.example').matchAll(/^([A-Z_0-9]+)=(.*)$/gm)];
    expect(listed.map(([, name]) => name).sort()).toEqual([...asked].sort());
    expect(listed.map(([, , value]) => value).join('')).toBe('');
  });
});

describe('our services', () => {
  it.each([
    ['api-1', 'api'],
    ['worker-1', 'worker'],
    ['migrations', 'migrate'],
  ])('%s runs what `npm run %s` runs', (name, script) => {
    const command = service(name).command ?? [];
    expect(command.join(' ')).toBe(scripts[script]);
    expect(existsSync(join(REPOSITORY, (command[1] ?? '').replace(/^dist\//, '').replace(/\.js$/, '.ts')))).toBe(true);
  });

  it.each(OURS)('%s is given only settings that there are', (name) => {
    expect(Object.keys(service(name).environment ?? {}).filter((key) => !Object.hasOwn(settings, key))).toEqual([]);
  });

  it.each([...APIS, ...WORKERS])('%s starts from its environment', (name) => {
    const environment = service(name).environment ?? {};
    const config = loadConfig(environment);
    expect(config).toMatchObject({
      DATABASE_URL: 'postgresql://vis_a_vis:records0@postgres:5432/vis_a_vis',
      TEMPORAL_ADDRESS: 'temporal:7233',
      OPENVIDU_URL: 'http://host.docker.internal:5443',
      PUBLIC_URL: 'https://teleconsultation.example',
      DOCUMENTS_DIR: '/data/documents',
      UPLOADS_DIR: '/data/uploads',
      DEMONSTRATION: false,
    });
    // Every setting that has no default of its own, so that none is forgotten when one is added.
    const ofTheEmbeddedMediaServer = ['PUBLIC_HOST', 'PUBLIC_URL', 'TLS_CERT', 'TLS_KEY', 'ICE_SERVERS', 'TURN_URLS', 'TURN_SECRET', 'WEBHOOK_URL'].map((name) => `OPENVIDU_${name}`);
    const optional = ['TEMPORAL_CLI', 'DEMONSTRATION_ON_NETWORK', 'TLS_CERT', 'TLS_KEY', 'LAN_ADDRESS', ...ofTheEmbeddedMediaServer];
    for (const setting of Object.keys(settings).filter((key) => !optional.includes(key))) expect([setting, config[setting as keyof typeof config]]).toEqual([setting, expect.anything()]);
  });

  it('lets the migrations start with a database and nothing else', () => {
    expect(loadSettings(['DATABASE_URL'], service('migrations').environment ?? {}).DATABASE_URL).toContain('@postgres:5432/vis_a_vis');
  });

  it('refuses a demonstration on the network unless told so in as many words', () => {
    const environment = composeFile({ ...SAMPLE_VALUES, DEMONSTRATION: 'yes' }).services['api-1']?.environment ?? {};
    expect(() => loadConfig(environment)).toThrow('DEMONSTRATION_ON_NETWORK');
  });

  it.each(OURS)('%s cannot write but to the documents', (name) => {
    expect(service(name)).toMatchObject({ read_only: true, cap_drop: ['ALL'], volumes: ['documents:/data/documents', 'uploads:/data/uploads'] });
  });
});

describe('health checks', () => {
  /** What the API's route table opens to anyone who asks, read as text: the table itself needs all of the API. */
  const openRoutes = () => [...read('api', 'routes.ts').matchAll(/anyone\('GET', '([^']+)'/g)].map(([, path]) => `/api${path}`);

  it.each(APIS)('%s is asked where it answers', (name) => {
    const address = addressIn(name);
    expect(address.port).toBe(service(name).environment?.PORT);
    expect(openRoutes()).toContain(address.pathname);
  });

  it.each(WORKERS)('%s is asked where it answers', (name) => {
    expect(addressIn(name).port).toBe(service(name).environment?.HEALTH_PORT);
    expect(addressIn(name).pathname).toBe('/live');
    expect(read('activities', 'worker.ts')).toContain('startHealthServer(config.HEALTH_PORT');
  });

  it('tell a process that works from one that does not', async () => {
    let live = true;
    const server = await startHealthServer(0, '127.0.0.1', { live: () => live, ready: () => Promise.resolve(true) });
    const [, , , code = ''] = service('worker-1').healthcheck?.test ?? [];
    const asked = code.replace(':8081/', `:${server.port}/`);
    const exitCode = () => new Promise<number | null>((resolve) => spawn(process.execPath, ['-e', asked]).once('exit', resolve));
    try {
      expect(await exitCode()).toBe(0);
      live = false;
      expect(await exitCode()).toBe(1);
    } finally {
      await server.close();
    }
    expect(await exitCode()).toBe(1);
  });
});

describe('the TLS entry', () => {
  it('shares the callers between both APIs, by the process and not by what it needs', () => {
    const upstreams = APIS.map((name) => `${name}:${service(name).environment?.PORT}`).join(' ');
    expect(caddyfile).toContain(`reverse_proxy ${upstreams} {`);
    expect(caddyfile).toContain(`health_uri ${addressIn('api-1').pathname}\n`);
    expect(APIS.map((name) => service(name).environment?.TRUSTED_PROXIES)).toEqual(['1', '1']);
  });

  it('opens OpenVidu’s WebSocket and not its REST interface', () => {
    const path = /handle (\S+) \{\s+reverse_proxy \{\$OPENVIDU_UPSTREAM\}/.exec(caddyfile)?.[1];
    expect(path).toBe('/openvidu');
    expect(service('tls-entry').environment?.OPENVIDU_UPSTREAM).toBe(`host.docker.internal:${service('openvidu-server').environment?.SERVER_PORT}`);
    expect(service('api-1').environment?.OPENVIDU_URL).toBe(`http://${service('tls-entry').environment?.OPENVIDU_UPSTREAM}`);
  });

  it('says HSTS and lets events through at once', () => {
    expect(caddyfile).toMatch(/Strict-Transport-Security "max-age=\d{8}/);
    expect(caddyfile).toContain('flush_interval -1');
  });

  it('is given every variable it reads', () => {
    const given = service('tls-entry').environment ?? {};
    for (const [, name] of caddyfile.matchAll(/\{\$([A-Z_]+)\}/g)) expect(given).toHaveProperty([name ?? '']);
  });
});

describe('what stands behind', () => {
  it('Temporal keeps its data in its own role and databases, which PostgreSQL makes', () => {
    const databases = read('deploy', 'postgres', '10-databases.sh');
    const { POSTGRES_USER, DBNAME, VISIBILITY_DBNAME } = service('temporal').environment ?? {};
    for (const name of [DBNAME, VISIBILITY_DBNAME]) expect(databases).toContain(`CREATE DATABASE ${name} OWNER ${POSTGRES_USER};`);
    expect(databases).toContain('CREATE DATABASE vis_a_vis OWNER vis_a_vis;');
    for (const [, variable] of databases.matchAll(/"\$(\w+_PASSWORD)"/g)) expect(service('postgres').environment).toHaveProperty([variable ?? '']);
    expect(read('deploy', 'temporal', 'update-schema.sh')).toContain(`update ${VISIBILITY_DBNAME} visibility`);
  });

  it('Temporal is given the namespace and the search attributes the code uses', () => {
    const script = read('deploy', 'temporal', 'prepare-namespace.sh');
    expect([...script.matchAll(/--name (\w+) --type (\w+)/g)].map(([, name, type]) => [name, type])).toEqual(Object.entries(searchAttributes));
    const { TEMPORAL_NAMESPACE } = service('temporal-namespace').environment ?? {};
    expect([...APIS, ...WORKERS].map((name) => service(name).environment?.TEMPORAL_NAMESPACE)).toEqual(Array(4).fill(TEMPORAL_NAMESPACE));
    expect(service('temporal-ui').environment?.TEMPORAL_DEFAULT_NAMESPACE).toBe(TEMPORAL_NAMESPACE);
  });

  it('OpenVidu and ourselves share its secret, and it records nothing', () => {
    const openvidu = service('openvidu-server').environment ?? {};
    expect(openvidu.OPENVIDU_SECRET).toBe(service('api-1').environment?.OPENVIDU_SECRET);
    expect(openvidu.COTURN_SHARED_SECRET_KEY).toBe(service('coturn').environment?.COTURN_SHARED_SECRET_KEY);
    expect(openvidu).toMatchObject({ OPENVIDU_RECORDING: 'false', OPENVIDU_CDR: 'false', SERVER_SSL_ENABLED: 'false' });
    const sdk = (JSON.parse(read('package.json')) as { dependencies: Record<string, string> }).dependencies['openvidu-browser'];
    expect(service('openvidu-server').image).toBe(`openvidu/openvidu-server:${sdk}`);
  });

  it.each(['deploy/postgres/10-databases.sh', 'deploy/temporal/update-schema.sh', 'deploy/temporal/prepare-namespace.sh'])('%s is a sound shell script', (script) => {
    expect(spawnSync('sh', ['-n', join(REPOSITORY, script)]).status).toBe(0);
  });
});

describe('variables', () => {
  it('are read as compose reads them', () => {
    expect(interpolate('${A:-x} ${B:-x} ${A?no} $${C} ${D}', { A: '', B: 'b' })).toBe('x b  ${C} ');
    expect(() => interpolate('${A:?A is missing}', { A: '' })).toThrow('A is missing');
    expect(() => interpolate('${A?A is missing}', {})).toThrow('A is missing');
  });
});

import { ConfigurationError, isLoopback, loadConfig, loadSettings, loadStackConfig } from './config';
import { testConfig } from './testing/config';

const complete = {
  DATABASE_URL: 'postgresql://user:password@database/vis',
  TEMPORAL_ADDRESS: 'temporal:7233',
  OPENVIDU_URL: 'https://video.example/',
  OPENVIDU_SECRET: 'video-secret',
  APP_SECRET: Buffer.alloc(32, 7).toString('base64'),
};

function faultsOf(load: () => unknown): readonly string[] {
  try {
    load();
  } catch (fault) {
    if (fault instanceof ConfigurationError) return fault.faults;
    throw fault;
  }
  return [];
}

describe('loadConfig', () => {
  it('reads a complete environment into a frozen object', () => {
    const config = loadConfig({ ...complete, PORT: '9000', TRUSTED_PROXIES: '2', OPENVIDU_PROXY: 'yes' });
    expect(config).toMatchObject({ HOST: '127.0.0.1', PORT: 9000, PUBLIC_URL: 'http://localhost:9000', TRUSTED_PROXIES: 2, OPENVIDU_PROXY: true, OPENVIDU_URL: 'https://video.example', DEMONSTRATION: false });
    expect(config.DOCUMENTS_DIR).toBe(`${config.DATA_DIR}/documents`);
    expect(Object.isFrozen(config)).toBe(true);
  });

  it('reports every fault together and quotes no value', () => {
    const faults = faultsOf(() => loadConfig({ ...complete, PORT: 'eighty', APP_SECRET: 'much-too-short', TEMPORAL_ADDRESS: undefined, LOG_LEVEL: 'loud', DEMONSTRATION_ON_NETWORK: 'yes' }));
    expect(faults.map((fault) => fault.split(/[ :]/)[0]).sort()).toEqual(['APP_SECRET', 'DEMONSTRATION_ON_NETWORK', 'LOG_LEVEL', 'PORT', 'TEMPORAL_ADDRESS']);
    expect(faults.join()).not.toMatch(/much-too-short|eighty/);
  });

  it('has no default for secrets', () => {
    expect(faultsOf(() => loadConfig({})).join()).toMatch(/(?=.*APP_SECRET)(?=.*OPENVIDU_SECRET)(?=.*DATABASE_URL)/);
  });

  it('takes an empty value for one that is not given', () => {
    expect(loadConfig({ ...complete, SMTP_URL: '', HOST: '' })).toMatchObject({ HOST: '127.0.0.1' });
  });

  it('refuses the demonstration on a network unless told so in as many words', () => {
    const onNetwork = { ...complete, HOST: '0.0.0.0', DEMONSTRATION: 'yes' };
    expect(faultsOf(() => loadConfig(onNetwork))).toHaveLength(1);
    expect(faultsOf(() => loadConfig({ ...onNetwork, DEMONSTRATION_ON_NETWORK: 'yes-i-understand' }))).toEqual([]);
    expect(faultsOf(() => loadConfig({ ...onNetwork, DEMONSTRATION: 'no' }))).toEqual([]);
    expect(faultsOf(() => loadConfig({ ...onNetwork, HOST: '::1' }))).toEqual([]);
  });
});

describe('loadStackConfig', () => {
  it('needs nothing at all: a demonstration on loopback', () => {
    expect(loadStackConfig({})).toMatchObject({ HOST: '127.0.0.1', PORT: 8080, DEMONSTRATION: true });
  });

  it('invents no secret outside the demonstration', () => {
    expect(faultsOf(() => loadStackConfig({ DEMONSTRATION: 'no' }))).toEqual([expect.stringContaining('APP_SECRET is missing')]);
    expect(faultsOf(() => loadStackConfig({ DEMONSTRATION: 'no', APP_SECRET: complete.APP_SECRET }))).toEqual([]);
  });

  it('needs the secret of a media server that is given', () => {
    expect(faultsOf(() => loadStackConfig({ OPENVIDU_URL: 'https://video.example' }))).toEqual([expect.stringContaining('OPENVIDU_SECRET')]);
  });

  it('refuses a network host by default', () => {
    expect(faultsOf(() => loadStackConfig({ HOST: '0.0.0.0' }))).toEqual([expect.stringContaining('DEMONSTRATION_ON_NETWORK=yes-i-understand')]);
  });
});

describe('loadSettings', () => {
  it('asks for nothing but what is named', () => {
    expect(loadSettings(['DATABASE_URL', 'LOG_LEVEL'], { DATABASE_URL: complete.DATABASE_URL })).toEqual({ DATABASE_URL: complete.DATABASE_URL, LOG_LEVEL: 'info' });
    expect(faultsOf(() => loadSettings(['DATABASE_URL'], {}))).toHaveLength(1);
  });
});

test('the configuration of tests reaches nothing', () => {
  const config = testConfig();
  expect([config.SMTP_URL, config.SMS_GATEWAY_URL]).toEqual([undefined, undefined]);
  expect(config.DATABASE_URL).toContain(':1/');
});

test.each([['127.0.0.1', true], ['127.1.2.3', true], ['localhost', true], ['::1', true], ['0.0.0.0', false], ['::', false], ['192.168.1.4', false], ['127.evil.example', false]])('isLoopback(%s) is %s', (host, expected) => {
  expect(isLoopback(host)).toBe(expected);
});

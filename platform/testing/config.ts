import { type Config, loadConfig, type SettingName } from '../config';

/**
 * A configuration for tests. It reads nothing from the environment and names no reachable server, so a test can neither
 * send mail nor touch real data; give what the test needs as `overrides`.
 */
export function testConfig(overrides: Readonly<Partial<Record<SettingName, string>>> = {}): Config {
  return loadConfig({
    PORT: '0',
    PUBLIC_URL: 'http://localhost',
    DATA_DIR: '/nonexistent/vis-a-vis-test',
    DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/nothing',
    TEMPORAL_ADDRESS: '127.0.0.1:1',
    OPENVIDU_URL: 'http://127.0.0.1:1',
    OPENVIDU_SECRET: 'test',
    APP_SECRET: Buffer.alloc(32, 'test').toString('base64'),
    LOG_LEVEL: 'silent',
    ...overrides,
  });
}

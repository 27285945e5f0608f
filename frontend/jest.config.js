/** Screens' tests: Angular without zones, in jsdom. Run with `npx jest -c frontend/jest.config.js`. */
module.exports = {
  rootDir: __dirname,
  testEnvironment: 'jsdom',
  testMatch: ['**/*.spec.ts'],
  setupFilesAfterEnv: ['<rootDir>/jest.setup.ts'],
  transform: { '^.+\\.(ts|mjs|js|html|svg)$': ['jest-preset-angular', { tsconfig: '<rootDir>/tsconfig.spec.json', stringifyContentPathRegex: '\\.(html|svg)$' }] },
  transformIgnorePatterns: ['/node_modules/(?!(.*\\.mjs$|@angular|@ngx-formly|rxjs|@material-symbols))'],
  moduleFileExtensions: ['ts', 'html', 'js', 'json', 'mjs', 'svg'],
};

// The walls between the rooms, as rules. The table is the one of ARCHITECTURE.md: what each room may import.
import tseslint from 'typescript-eslint';

const ROOMS = ['journey', 'workflows', 'activities', 'dossier', 'api', 'openvidu', 'platform', 'frontend'];
const MAY_IMPORT = {
  journey: [],
  workflows: ['journey'],
  activities: ['journey', 'dossier', 'platform'],
  dossier: ['platform'],
  api: ['journey', 'dossier', 'activities', 'workflows', 'openvidu', 'platform'],
  openvidu: ['platform'],
  platform: [],
  frontend: ['journey'],
};
/** `allowTypeImports` opens a door for types only: workflows know the activities' signatures, never their code. */
const TYPES_ONLY = { workflows: ['activities'] };
/** Files of a room that another room may import although the room itself is closed to it. */
const NPM = {
  journey: { allow: ['zod'], message: 'journey/ is pure: zod only.' },
  workflows: { allow: ['@temporalio/workflow', '@temporalio/common'], message: 'workflows/ run in the deterministic sandbox: @temporalio/workflow only.' },
};

function wall(room) {
  const patterns = ROOMS.filter((other) => other !== room && !MAY_IMPORT[room].includes(other)).map((other) => ({
    group: [`../${other}`, `../${other}/*`, `../${other}/**`, `**/../${other}/**`],
    message: `The wall: ${room}/ may not import ${other}/.`,
    allowTypeImports: (TYPES_ONLY[room] ?? []).includes(other),
  }));
  if (room === 'api') patterns.push({ group: ['**/workflows/*', '!**/workflows/messages'], message: 'The wall: api/ knows only the message definitions of workflows/.' });
  if (room !== 'api') patterns.push({ group: ['@temporalio/client'], message: 'The wall: api/ is the only Temporal client.' });
  if (room !== 'openvidu') patterns.push({ group: ['node-datachannel'], message: 'The native library is imported by openvidu/ only.' });
  // frontend/api/ bears the name of a room: its own depth of ../ tells which of the two is meant (see FRONTEND_API).
  if (room === 'frontend') patterns.splice(patterns.findIndex((pattern) => pattern.group?.includes('../api')), 1);
  if (NPM[room]) patterns.push({ regex: `^(?!\\.|${NPM[room].allow.join('$|')}$)`, message: NPM[room].message });
  return {
    files: [`${room}/**/*.ts`],
    ignores: ['**/*.spec.ts', '**/testing/**'],
    rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns }] },
  };
}

/** frontend/ may import its own api/ (the client) but never the server's. */
const FRONTEND_API = ['*.ts', '*/*.ts', '*/*/*.ts', '*/*/*/*.ts'].map((files, depth) => ({
  files: [`frontend/${files}`],
  rules: { 'no-restricted-imports': ['error', { patterns: [{ regex: `^${'\\.\\./'.repeat(depth + 1)}api/`, message: 'The wall: frontend/ may not import the server’s api/.' }] }] },
}));

export default tseslint.config(
  { ignores: ['node_modules/', 'dist/', '.data/', 'out/', '.angular/', 'coverage/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommended],
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { prefer: 'type-imports', fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  ...ROOMS.map(wall),
  ...FRONTEND_API,
);

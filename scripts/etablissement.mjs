// `npm run etablissement -- …`: creates an établissement and invites its first administrator. With DATABASE_URL and
// APP_SECRET in the environment it works on that deployment; without, on the stack that runs from the data folder.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runningStack } from './running-stack.mjs';

const repository = dirname(dirname(fileURLToPath(import.meta.url)));
const dataFolder = resolve(repository, process.env.DATA_DIR || '.data');
const running = process.env.DATABASE_URL ? undefined : runningStack(dataFolder);
const ofStack = () => ({ DATABASE_URL: running.databaseUrl, APP_SECRET: process.env.APP_SECRET ?? JSON.parse(readFileSync(join(dataFolder, 'secrets.json'), 'utf8')).appSecret });
const child = spawn(process.execPath, [join(repository, 'dist', 'api', 'etablissement.js'), ...process.argv.slice(2)], { stdio: 'inherit', env: { ...process.env, ...(running ? ofStack() : {}) } });
child.on('exit', (code) => process.exit(code ?? 1));

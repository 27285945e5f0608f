// How fast the desk finds people and records among 100,000, and what it costs the database. It brings a PostgreSQL of its
// own, fills it with invented people, and leaves nothing behind. Usage: npm run bench:desk [-- <runs>]
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const repository = join(dirname(fileURLToPath(import.meta.url)), '..');
const outfile = join(repository, 'dist', 'bench', 'desk.js');
await build({ entryPoints: [join(repository, 'bench', 'desk', 'main.ts')], outfile, bundle: true, platform: 'node', target: 'node20', format: 'cjs', packages: 'external', logLevel: 'error' });
createRequire(import.meta.url)(outfile);

// What a browser loads of a built Angular app, route by route, and the files compressed once for all who will ask for them.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip, gzipSync, brotliCompressSync } from 'node:zlib';

const COMPRESSED = ['.html', '.js', '.css', '.svg', '.json', '.webmanifest'];
const SMALLEST = 1024;

/**
 * The routes of the patient's space: the modules that each needs beside the entry, and the most JavaScript that somebody
 * who opens it first may have to load, in bytes after gzip. `npm run bench:web` prints what they need today.
 */
export const ROUTES = [
  { route: 'home', modules: [], budget: 84_000 },
  { route: 'lost link', modules: ['frontend/patient/lost-link.ts'], budget: 88_000 },
  { route: 'documents', modules: ['frontend/patient/documents/documents-page.ts'], budget: 96_000 },
  { route: 'test', modules: ['frontend/patient/test/test-page.ts'], budget: 110_000 },
  { route: 'waiting room', modules: ['frontend/patient/waiting/waiting-room.ts'], budget: 94_000 },
  { route: 'after the visit', modules: ['frontend/patient/after/after-visit.ts'], budget: 96_000 },
  { route: 'invitation', modules: ['frontend/patient/guest/guest-page.ts'], budget: 92_000 },
  { route: 'room', modules: ['frontend/patient/room/patient-room.ts', 'frontend/room/video-call.ts', 'frontend/room/local-media.ts'], budget: 116_000 },
  { route: 'room, with the video SDK', modules: ['frontend/patient/room/patient-room.ts', 'frontend/room/video-call.ts', 'frontend/room/local-media.ts', 'node_modules/openvidu-browser/lib/OpenVidu/OpenVidu.js'], budget: 190_000 },
];

/** @typedef {{ raw: number, gzip: number, brotli: number, files: number }} Weight */

/**
 * The JavaScript of each route, and a complaint for each that outgrew its budget.
 * @param {string} folder an output path of the Angular builder, with stats.json
 * @returns {{ sizes: { route: string, weight: Weight, budget: number }[], complaints: string[] }}
 */
export function judgeSizes(folder) {
  const sizes = ROUTES.map(({ route, modules, budget }) => ({ route, budget, weight: weigh(folder, modules) }));
  const complaints = sizes.filter(({ weight, budget }) => weight.gzip > budget).map(({ route, weight, budget }) => `The patient's « ${route} » has outgrown its budget: ${weight.gzip} bytes of JavaScript after gzip, ${budget} allowed (scripts/web-sizes.mjs)`);
  return { sizes, complaints };
}

/** What the entry and these lazily loaded modules make a browser load. @returns {Weight} */
export function weigh(folder, modules = []) {
  const { outputs } = JSON.parse(readFileSync(join(folder, 'stats.json'), 'utf8'));
  const chunks = new Set();
  const add = (name) => {
    if (chunks.has(name) || !outputs[name]) return;
    chunks.add(name);
    for (const { path, kind } of outputs[name].imports) if (kind === 'import-statement') add(path);
  };
  const scripts = Object.entries(outputs).filter(([name]) => name.endsWith('.js'));
  const chunkOf = (module) => scripts.find(([, { inputs }]) => inputs && Object.hasOwn(inputs, module))?.[0];
  add(scripts.find(([name]) => /^main-/.test(basename(name)))?.[0]);
  for (const module of modules) {
    const chunk = chunkOf(module);
    if (!chunk) throw new Error(`${module} is not part of the app any more (scripts/web-sizes.mjs)`);
    add(chunk);
  }
  const weight = { raw: 0, gzip: 0, brotli: 0, files: chunks.size };
  for (const name of chunks) {
    const text = readFileSync(join(folder, 'browser', basename(name)));
    weight.raw += text.length;
    weight.gzip += gzipSync(text, { level: 9 }).length;
    weight.brotli += brotliCompressSync(text).length;
  }
  return weight;
}

/** Puts a `.br` and a `.gz` beside each file that gains by it. */
export async function compress(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && COMPRESSED.includes(extname(entry.name)));
  await Promise.all(
    files.map(async ({ parentPath, name }) => {
      const file = join(parentPath, name);
      const text = await readFile(file);
      if (text.length < SMALLEST) return;
      const [br, gz] = await Promise.all([promisify(brotliCompress)(text, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: text.length } }), promisify(gzip)(text, { level: 9 })]);
      await Promise.all([writeFile(`${file}.br`, br), writeFile(`${file}.gz`, gz)]);
    }),
  );
}

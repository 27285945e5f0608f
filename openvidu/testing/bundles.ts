/** What tests need compiled: the media process, and the page that calls. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';

/** A compiled script in a temporary folder. */
export interface Bundle {
  readonly path: string;
  remove(): Promise<void>;
}

async function bundle(entries: Record<string, string>, main: string): Promise<Bundle> {
  const folder = await mkdtemp(join(tmpdir(), 'openvidu-'));
  const library = require.resolve('node-datachannel');
  await build({
    entryPoints: entries,
    bundle: true,
    platform: 'node',
    target: 'node20',
    outdir: folder,
    logLevel: 'error',
    // The native library is found from here, not from the temporary folder.
    plugins: [{ name: 'native', setup: ({ onResolve }) => onResolve({ filter: /^node-datachannel$/ }, () => ({ path: library, external: true })) }],
  });
  return { path: join(folder, main), remove: () => rm(folder, { recursive: true, force: true }) };
}

const MEDIA_PROCESS = join(__dirname, '..', 'media', 'process.ts');

/** Compiles the media process, since a forked child cannot run TypeScript. */
export function bundleMediaProcess(): Promise<Bundle> {
  return bundle({ process: MEDIA_PROCESS }, 'process.js');
}

/** Compiles the whole program. */
export function bundleMain(): Promise<Bundle> {
  return bundle({ main: join(__dirname, '..', 'main.ts'), 'media/process': MEDIA_PROCESS }, 'main.js');
}

/** The page's script as text. */
export async function bundlePage(): Promise<string> {
  const result = await build({
    entryPoints: [join(__dirname, 'page.mjs')],
    bundle: true,
    format: 'iife',
    write: false,
    define: { global: 'globalThis' },
    logLevel: 'error',
  });
  return result.outputFiles[0]!.text;
}

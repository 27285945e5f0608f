import { readdir, readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Middleware } from 'koa';
import type { DoorContext, DoorState } from '../door/asked';

/** Angular puts a hash of the content in the names of what it builds: such a file never changes. */
const HASHED = /-[\w-]{8}\.\w+$|^\/media\//;
const COMPRESSED = /\.(html|js|css|svg|json|webmanifest|txt|map|ico)$/;
const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** A file of the app, in the forms browsers take; compressed once, well, since it is served many times. */
interface Page {
  readonly plain: Buffer;
  readonly etag: string;
  br?: Promise<Buffer>;
  gzip?: Promise<Buffer>;
}

/**
 * A built Angular app under an address: files with a hash for ever, index.html never from a cache, and every address of
 * the app answered by index.html. Only files that were there are served, so no address leads out of the folder. A folder
 * built anew while we run is noticed.
 * @param under the app's base address without its final slash; '' for the root
 */
export function pages(folder: string, under = ''): Middleware<DoorState> {
  let built = 0;
  let files: Files = new Map();
  return async (context, next) => {
    if ((context.method !== 'GET' && context.method !== 'HEAD') || context.path.startsWith('/api/') || context.path === '/openvidu') return next();
    if (under && context.path !== under && !context.path.startsWith(`${under}/`)) return next();
    const index = await stat(join(folder, 'index.html')).catch(() => undefined);
    if (!index) return next();
    if (index.mtimeMs !== built) {
      built = index.mtimeMs;
      files = await list(folder);
    }
    const path = context.path.slice(under.length);
    const name = files.has(path) ? path : '/index.html';
    // A file that is not there must say so: an old screen that asks for an old script would get a page instead.
    if (name !== path && /\.[a-z0-9]{2,11}$/i.test(path)) return next();
    const page = await read(folder, files, name);
    context.state.route = 'GET (page)';
    context.set('Cache-Control', name === '/index.html' ? 'no-store' : HASHED.test(name) ? 'public, max-age=31536000, immutable' : 'no-cache');
    context.type = extname(name);
    context.set('ETag', page.etag);
    context.status = 200;
    if (context.fresh) context.status = 304;
    else context.body = await bestForm(context, folder, name, page);
  };
}

/** By address; undefined until first asked for. */
type Files = Map<string, Promise<Page> | undefined>;

async function list(folder: string): Promise<Files> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile() && !/\.(br|gz)$/.test(entry.name)).map((entry) => join(entry.parentPath, entry.name).slice(folder.length).replaceAll('\\', '/'));
  return new Map(names.map((name) => [name, undefined]));
}

function read(folder: string, files: Files, name: string): Promise<Page> {
  const known = files.get(name);
  if (known) return known;
  const reading = stat(join(folder, name)).then(async ({ size, mtimeMs }) => ({ plain: await readFile(join(folder, name)), etag: `"${size.toString(36)}-${Math.round(mtimeMs).toString(36)}"` }));
  files.set(name, reading);
  return reading;
}

async function bestForm(context: DoorContext, folder: string, name: string, page: Page): Promise<Buffer> {
  if (!COMPRESSED.test(name) || page.plain.length < 1024) return page.plain;
  context.vary('Accept-Encoding');
  const form = context.acceptsEncodings('br', 'gzip', 'identity');
  if (form !== 'br' && form !== 'gzip') return page.plain;
  context.set('Content-Encoding', form);
  return (page[form] ??= compressed(folder, name, form, page.plain));
}

/** As the build left it beside the file; made here when it left none, as in tests. */
function compressed(folder: string, name: string, form: 'br' | 'gzip', plain: Buffer): Promise<Buffer> {
  return readFile(join(folder, `${name}.${form === 'br' ? 'br' : 'gz'}`)).catch(() =>
    form === 'br' ? brotli(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }) : zip(plain, { level: 9 }),
  );
}

// Completes package-lock.json after `npm install`. Where the registry at hand lacks the build of a native package for
// some other platform, npm leaves that platform out of the lock file, and then `npm ci` refuses the file everywhere.
// The version is the one its parent pins; the name says for which platform it is. A test tells when this is to be run.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const file = join(dirname(dirname(fileURLToPath(import.meta.url))), 'package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8'));
const { packages } = lock;

/** Whether a package at `path` finds `name`, as Node looks for it. */
function isLocked(path, name) {
  for (let folder = path; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    if (packages[`${folder ? `${folder}/` : ''}node_modules/${name}`]) return true;
    if (!folder) return false;
  }
}

function platformPackage(name, version, parent) {
  const cpu = /-(arm64|x64|ia32|arm|ppc64|riscv64|s390x|loong64)(?=-|$)/.exec(name)?.[1];
  const os = /-(android|darwin|freebsd|openbsd|openharmony|linux|win32)-/.exec(name)?.[1];
  const libc = /-(musl|gnu)\w*$/.exec(name)?.[1];
  return {
    version,
    ...(cpu ? { cpu: [cpu] } : {}),
    ...(parent.dev ? { dev: true } : {}),
    ...(os === 'linux' && libc ? { libc: [libc === 'gnu' ? 'glibc' : 'musl'] } : {}),
    optional: true,
    ...(os ? { os: [os] } : {}),
  };
}

const completed = Object.entries(packages).flatMap(([path, entry]) => {
  const missing = Object.entries(entry.optionalDependencies ?? {}).filter(([name, version]) => /^\d+\.\d+\.\d+/.test(version) && !isLocked(path, name));
  const folder = path.slice(0, path.lastIndexOf('node_modules/') + 'node_modules/'.length);
  return [[path, entry], ...missing.map(([name, version]) => [`${folder}${name}`, platformPackage(name, version, entry)])];
});
writeFileSync(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(completed) }, null, 2)}\n`);
process.stdout.write(`${completed.length - Object.keys(packages).length} packages of other platforms added\n`);

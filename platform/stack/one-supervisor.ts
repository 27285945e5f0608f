import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StackFault } from './fault';
import { isOurs } from './ownership';
import { readStackFile } from './stack-file';

/**
 * Takes the data folder for this process. The file is created or not at all, so of two starts at the same instant one
 * gets it; one left by a killed supervisor is recognised and replaced.
 * @returns gives it back
 * @throws StackFault when another stack runs from the folder
 */
export function takeDataFolder(dataFolder: string): () => void {
  const file = join(dataFolder, 'supervisor.pid');
  for (let attempt = 0; ; attempt++) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx', mode: 0o600 });
      return () => rmSync(file, { force: true });
    } catch (fault) {
      if ((fault as NodeJS.ErrnoException).code !== 'EEXIST' || attempt > 3) throw fault;
      const holder = Number(readFileSync(file, 'utf8'));
      if (isOurs(holder, dataFolder)) {
        const app = readStackFile(dataFolder)?.urls.app;
        throw new StackFault(`Vis-à-vis already runs from ${dataFolder}${app ? ` at ${app}` : ''}: stop it first (kill ${holder}), or give another DATA_DIR and PORT.`);
      }
      rmSync(file, { force: true });
    }
  }
}

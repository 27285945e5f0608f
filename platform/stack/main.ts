import { join, resolve } from 'node:path';
import { loadStackConfig } from '../config';
import { allowForStopping, announceReady, onStop, runProgram } from '../lifecycle';
import { lanSettings } from './lan';
import { qrCode } from './qr';
import { Stack } from './stack';
import { stackTable } from './table';

// The supervisor: brings everything up, keeps it up, stops it. Started by scripts/start.mjs, or alone:
//   DATA_DIR=… PORT=0 node dist/platform/stack/main.js
// `--lan` serves the network this machine is on, over TLS. `--since=<milliseconds>` lets the seconds it prints go on from those of the script that built it.
const since = Number(process.argv.find((word) => word.startsWith('--since='))?.slice('--since='.length)) || Date.now();

const lan = process.argv.includes('--lan');

runProgram('Vis-à-vis', async () => {
  const say = (line: string) => void process.stdout.write(`${((Date.now() - since) / 1000).toFixed(1).padStart(6)} s  ${line}\n`);
  // Whoever read what is printed may be gone; that is no reason to stop.
  process.stdout.on('error', () => undefined);
  process.stderr.on('error', () => undefined);
  // Our own programs inherit the environment: what they must know is written there.
  if (lan) Object.assign(process.env, await lanSettings(process.env, resolve(process.env.DATA_DIR || '.data')));
  const config = loadStackConfig();
  const stack = new Stack(config, join(__dirname, '../..'), say);
  allowForStopping(20_000);
  onStop(async () => {
    await stack.stop();
    if (!process.exitCode) say('stopped');
  });
  const file = await stack.start();
  say('ready');
  process.stdout.write(`${stackTable(file, config.DATA_DIR, config.DEMONSTRATION)}\n`);
  if (lan) process.stdout.write(`${qrCode(`${file.urls.app}/messages`)}\n\n  A phone on the same network opens ${file.urls.app} by this code, at the outbox with the patients’ links.\n  Its browser warns once: nobody signed the certificate. Everybody on this network can open it too.\n\n`);
  announceReady();
});

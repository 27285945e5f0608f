import { createSocket } from 'node:dgram';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePorts, isPortFree } from './free-port';

/** The ports of the embedded parts. */
export interface StackPorts {
  readonly app: number;
  readonly postgres: number;
  readonly temporal: number;
  readonly temporalHttp: number;
  readonly temporalUi: number;
  readonly openvidu: number;
  /** UDP; the others are TCP. */
  readonly openviduMedia: number;
}

const TCP = ['app', 'postgres', 'temporal', 'temporalHttp', 'temporalUi', 'openvidu'] as const;

/**
 * The ports this data folder had before, as far as they are free, so that bookmarks and connections of other programs
 * survive a restart; free ones for the rest. Kept in ports.json, which may be lost without harm.
 */
export async function stackPorts(dataFolder: string): Promise<StackPorts> {
  const file = join(dataFolder, 'ports.json');
  const kept = remembered(file);
  const fresh = await freePorts(TCP.length);
  const tcp = await Promise.all(TCP.map(async (name, index) => [name, kept[name] && (await isPortFree(kept[name])) ? kept[name] : fresh[index]] as const));
  const ports = { ...Object.fromEntries(tcp), openviduMedia: await udpPort(kept.openviduMedia ?? 0) } as unknown as StackPorts;
  writeFileSync(file, `${JSON.stringify(ports)}\n`);
  return ports;
}

function remembered(file: string): Partial<StackPorts> {
  try {
    return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<StackPorts>) : {};
  } catch {
    return {};
  }
}

function udpPort(wish: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = createSocket('udp4');
    socket.once('error', () => {
      socket.close();
      if (wish) resolve(udpPort(0));
      else reject(new Error('no free UDP port'));
    });
    socket.bind(wish, '127.0.0.1', () => {
      const { port } = socket.address();
      socket.close(() => resolve(port));
    });
  });
}

/** A real TURN server, Debian's coturn, for the tests that need one. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from './eventually';

const PROGRAMS = ['/usr/bin/turnserver', '/usr/sbin/turnserver', '/usr/local/bin/turnserver'];
const INSTALLING_LIMIT = 120_000;

/** The program; installed when this is a Debian machine of our own. Undefined where there is none and none can be had. */
export function findCoturn(): string | undefined {
  const found = PROGRAMS.find((path) => existsSync(path));
  if (found || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return found;
  try {
    execFileSync('apt-get', ['install', '--yes', '--quiet', '--no-install-recommends', 'coturn'], { stdio: 'ignore', timeout: INSTALLING_LIMIT, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
  } catch {
    return undefined;
  }
  return PROGRAMS.find((path) => existsSync(path));
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

/** A running TURN server on the loopback, reachable by TCP and TLS only. */
export class Coturn {
  private constructor(
    private readonly child: ChildProcess,
    private readonly folder: string,
    readonly port: number,
    readonly tlsPort: number,
  ) {}

  static async start(program: string, secret: string): Promise<Coturn> {
    const folder = await mkdtemp(join(tmpdir(), 'coturn-'));
    const [port, tlsPort] = [await freePort(), await freePort()];
    const [certificate, key] = makeCertificate(folder);
    const child = spawn(
      program,
      ['-n', '--log-file=stdout', '--no-cli', '--no-udp', '--no-dtls', '--listening-ip=127.0.0.1', '--relay-ip=127.0.0.1', '--allow-loopback-peers', '--fingerprint', '--use-auth-secret', `--static-auth-secret=${secret}`, '--realm=test', `--listening-port=${port}`, `--tls-listening-port=${tlsPort}`, `--cert=${certificate}`, `--pkey=${key}`, `--pidfile=${join(folder, 'pid')}`, `--userdb=${join(folder, 'db')}`],
      { stdio: 'ignore', cwd: folder },
    );
    const turn = new Coturn(child, folder, port, tlsPort);
    try {
      await eventually(() => answers(port), Boolean);
      await eventually(() => answers(tlsPort), Boolean);
    } catch (error) {
      await turn.stop();
      throw error;
    }
    return turn;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const ended = new Promise((resolve) => this.child.once('exit', resolve));
      this.child.kill('SIGKILL');
      await ended;
    }
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** A certificate made on the spot, for the loopback. */
export function makeCertificate(folder: string): [certificate: string, key: string] {
  const [certificate, key] = [join(folder, 'certificate.pem'), join(folder, 'key.pem')];
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2', '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1', '-keyout', key, '-out', certificate], { stdio: 'ignore' });
  return [certificate, key];
}

import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import ts from 'typescript';
import { REPOSITORY } from './testing/compose-file';

const dockerfile = readFileSync(join(REPOSITORY, 'Dockerfile'), 'utf8');
const { dependencies, engines } = JSON.parse(readFileSync(join(REPOSITORY, 'package.json'), 'utf8')) as { dependencies: Record<string, string>; engines: { node: string } };
const SERVER = ['journey', 'workflows', 'activities', 'dossier', 'api', 'openvidu', 'platform'];

describe('Dockerfile', () => {
  it('pins a Node that the platform runs on', () => {
    const [major = 0, minor = 0] = (/^FROM node:(\d+)\.(\d+)\.\d+-bookworm-slim AS base$/m.exec(dockerfile)?.slice(1) ?? []).map(Number);
    expect(engines.node).toBe('>=20.19');
    expect(major * 100 + minor).toBeGreaterThanOrEqual(2019);
  });

  it('copies only what is there, and runs as nobody special', () => {
    expect(dockerfile).toContain('COPY package.json package-lock.json .npmrc ./');
    const last = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));
    expect(last).toContain('--from=dependencies');
    expect(last).not.toContain('npm ci');
    expect(last).toMatch(/^USER node$/m);
    expect(last.indexOf('USER node')).toBeLessThan(last.indexOf('CMD'));
  });

  it('sets nothing that docker-compose.yml says', () => {
    expect([...dockerfile.matchAll(/^ENV (.*)$/gm)].map(([, line]) => line)).toEqual(['NODE_ENV=production']);
  });

  it('keeps secrets and what this machine built out of the image', () => {
    const ignored = readFileSync(join(REPOSITORY, '.dockerignore'), 'utf8').split('\n');
    expect(ignored).toEqual(expect.arrayContaining(['.git', '.data', '.env', '.env.*', 'node_modules', 'dist']));
  });

  it('leaves out nothing that the server needs: every package it imports is no development dependency', () => {
    const imported = SERVER.flatMap((room) => sourcesUnder(join(REPOSITORY, room)).flatMap((file) => packagesOf(file).map((name) => `${name} (${file.slice(REPOSITORY.length + 1)})`)));
    expect(imported.length).toBeGreaterThan(50);
    expect(imported.filter((line) => !Object.hasOwn(dependencies, line.split(' ')[0] ?? ''))).toEqual([]);
  });
});

function sourcesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts') && !name.split(/[\\/]/).includes('testing'))
    .map((name) => join(folder, name));
}

/** Packages a file imports when it runs; what is imported for its types only is gone by then. */
function packagesOf(file: string): string[] {
  const { outputText } = ts.transpileModule(readFileSync(file, 'utf8'), { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true } });
  return [...outputText.matchAll(/(?:require|import)\(["']([^."'][^"']*)["']\)/g)]
    .map(([, name = '']) => name.split('/').slice(0, name.startsWith('@') ? 2 : 1).join('/'))
    .filter((name) => !name.startsWith('node:') && !builtinModules.includes(name));
}

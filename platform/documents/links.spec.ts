import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const REPOSITORY = join(__dirname, '..', '..');
const FOLDERS = ['docs', 'activities', 'api', 'dossier', 'frontend', 'journey', 'openvidu', 'platform', 'workflows', 'deploy', 'e2e', 'bench'];
const documents = [
  ...readdirSync(REPOSITORY).map((name) => join(REPOSITORY, name)),
  ...FOLDERS.map((name) => join(REPOSITORY, name)).filter(existsSync).flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name))),
].filter((path) => path.endsWith('.md'));

/** Pictures are taken from the running app; until the first is there, a link to one leads nowhere yet. */
const picturesToCome = !existsSync(join(REPOSITORY, 'docs', 'pictures'));

describe.each(documents.map((path) => [relative(REPOSITORY, path), path] as const))('%s', (_name, path) => {
  const text = readFileSync(path, 'utf8').replaceAll(/```[\s\S]*?```/g, '');

  it('links only to what is there', () => {
    const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link).filter((link) => !/^[a-z]+:/.test(link));
    const broken = links.filter((link) => {
      const [file = '', heading] = link.split('#');
      const target = file ? join(dirname(path), file) : path;
      if (picturesToCome && file.startsWith('docs/pictures/')) return false;
      return !existsSync(target) || (heading !== undefined && !headingsOf(target).includes(heading));
    });
    expect(broken).toEqual([]);
  });

  it('names only files that are there', () => {
    const named = [...text.matchAll(/`((?:activities|api|deploy|docs|dossier|frontend|journey|openvidu|platform|scripts|workflows)\/[\w./-]+\.\w+)`/g)].map(([, name = '']) => name);
    // What CONTRIBUTING.md adds is added only in its test.
    const example = /^(journey|workflows|activities)\/55-follow-up\.ts$/;
    expect(named.filter((name) => !existsSync(join(REPOSITORY, name)) && !example.test(name))).toEqual([]);
  });
});

it('finds the documents', () => {
  expect(documents.map((path) => relative(REPOSITORY, path))).toEqual(expect.arrayContaining(['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', join('docs', 'operations.md')]));
});

/** Headings as addresses: in lower case, without punctuation, words joined by hyphens. */
function headingsOf(path: string): string[] {
  return [...readFileSync(path, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading.toLowerCase().replaceAll(/[^\p{L}\p{N}\s-]/gu, '').replaceAll(/\s/g, '-'));
}

import { parseArgs } from 'node:util';
import { AccountLinks } from '../activities/account-link';
import { openDatabase } from '../dossier/database';
import { loadSettings } from '../platform/config';
import { runProgram } from '../platform/lifecycle';
import { establish, type Established, establishmentSchema } from './administration/establish';

/** Options of the command, and the field each one fills. */
const OPTIONS = {
  name: ['place', 'name'], 'short-name': ['place', 'shortName'], service: ['place', 'service'], phone: ['place', 'phone'], address: ['place', 'address'], 'time-zone': ['place', 'timeZone'], 'support-phone': ['place', 'supportPhone'],
  email: ['administrator', 'email'], title: ['administrator', 'title'], 'given-name': ['administrator', 'givenName'], 'family-name': ['administrator', 'familyName'],
} as const;
const NEEDED = ['name', 'short-name', 'email', 'given-name', 'family-name'];
const USAGE = `npm run etablissement -- --name "Clinique fictive" --short-name CF --email prenom.nom@exemple.test --given-name Prénom --family-name NOM
  also: --title --service --phone --support-phone --address --time-zone (Europe/Paris)`;

/** A refusal the person at the terminal can mend: its sentence, and no stack. */
class Refused extends Error {
  readonly code = 'REFUSED';
}

/**
 * The words of the command line as what is to be established.
 * @throws Refused listing every fault by its option
 */
export function readArguments(words: readonly string[]) {
  let values: Readonly<Record<string, string | undefined>>;
  try {
    ({ values } = parseArgs({ args: [...words], options: Object.fromEntries(Object.keys(OPTIONS).map((name) => [name, { type: 'string' as const }])), strict: true, allowPositionals: false }) as { values: Record<string, string> });
  } catch (fault) {
    throw new Refused(`${(fault as Error).message}\n${USAGE}`);
  }
  const missing = NEEDED.filter((name) => !values[name]);
  if (missing.length > 0) throw new Refused(`missing: ${missing.map((name) => `--${name}`).join(', ')}\n${USAGE}`);
  const given: Record<'place' | 'administrator', Record<string, string>> = { place: {}, administrator: {} };
  for (const [option, [part, field]] of Object.entries(OPTIONS)) if (values[option] !== undefined) given[part][field] = values[option];
  const parsed = establishmentSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  const optionOf = (path: string) => Object.entries(OPTIONS).find(([, field]) => field.join('.') === path)?.[0] ?? path;
  throw new Refused(parsed.error.issues.map(({ path, message }) => `--${optionOf(path.join('.'))}: ${message}`).join('\n'));
}

const SAYS: Record<Established['administrator'], string> = {
  invited: 'invited as its administrator: an e-mail leaves within a minute of an API that runs; its link opens once, for 7 days',
  'invited-again': 'the invitation had expired: it is sent again with a new link, for 7 days',
  'already-invited': 'invited already, and the link still opens: nothing was sent',
  'already-administrator': 'an administrator there already: nothing was sent',
  'member-with-another-role': 'a member there already, with another role: nothing was changed. An administrator of the établissement gives another role on the page « Équipe »; if there is none left, invite another address',
};

/** What the person at the terminal reads. */
export function report({ place, etablissementId, administrator }: Established, name: string, email: string): string {
  return `${name} (${etablissementId}): ${place === 'created' ? 'created, with the motifs « Consultation » and « COVID_19 »' : 'there already, left as it is'}\n${email}: ${SAYS[administrator]}\n`;
}

if (require.main === module) {
  runProgram('etablissement', async () => {
    const given = readArguments(process.argv.slice(2));
    const { DATABASE_URL, APP_SECRET, PUBLIC_URL } = loadSettings(['DATABASE_URL', 'APP_SECRET', 'PUBLIC_URL']);
    const database = openDatabase(DATABASE_URL, 2);
    try {
      // Only the link's hash is kept here; its address is written when the letter leaves.
      const done = await establish(database, new AccountLinks(APP_SECRET, PUBLIC_URL ?? ''), given);
      process.stdout.write(report(done, given.place.name, given.administrator.email));
    } finally {
      await database.destroy();
    }
    process.exit(0);
  });
}

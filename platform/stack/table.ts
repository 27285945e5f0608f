import type { StackFile } from './stack-file';

/** The short table that the person who started the stack reads. */
export function stackTable(file: StackFile, dataFolder: string, demonstration: boolean): string {
  const addresses = columns([
    ['App', file.urls.app],
    ...(file.urls.outbox ? [['Outbox (SMS, e-mails)', file.urls.outbox]] : []),
    ['API', `${file.urls.api}/docs`],
    ...(file.urls.temporalUi ? [['Temporal UI', file.urls.temporalUi]] : []),
  ]);
  const logins = columns([['login', 'password', 'role', 'établissements'], ...file.logins.map((login) => [login.email, login.password, login.role, login.etablissements.join(', ')])]);
  return [
    '',
    demonstration ? '  DEMONSTRATION: public passwords, open outbox, generated secrets. Never enter a real person here.' : '  Vis-à-vis runs.',
    '',
    ...addresses,
    ...(file.logins.length > 0 ? ['', ...logins] : []),
    '',
    `  Everything is kept in ${dataFolder}. Ctrl-C stops; npm start goes on from there.`,
    '',
  ].join('\n');
}

function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_cell, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd()}`);
}

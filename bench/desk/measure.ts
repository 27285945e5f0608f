import { performance } from 'node:perf_hooks';
import type { Database } from '../../dossier/database';

/** Milliseconds of one kind of question. */
export interface Figures {
  readonly p50: number;
  readonly p95: number;
}

/** Runs one after the other, the first ones not counted: connections open, plans kept, code compiled. */
export async function measure(runs: number, work: (run: number) => Promise<unknown>): Promise<Figures> {
  const warm = Math.max(10, Math.floor(runs / 5));
  const times: number[] = [];
  for (let run = -warm; run < runs; run += 1) {
    const start = performance.now();
    await work(run + warm);
    if (run >= 0) times.push(performance.now() - start);
  }
  times.sort((one, other) => one - other);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { p50: at(0.5), p95: at(0.95) };
}

/** Two ways of the same, run in turns, so that what else the machine does strikes both alike. */
export async function measureTogether(runs: number, one: (run: number) => Promise<unknown>, other: (run: number) => Promise<unknown>): Promise<[Figures, Figures]> {
  const times: [number[], number[]] = [[], []];
  const warm = Math.max(10, Math.floor(runs / 5));
  for (let run = -warm; run < runs; run += 1) {
    for (const [place, work] of [one, other].entries()) {
      const start = performance.now();
      await work(run + warm);
      if (run >= 0) times[place]?.push(performance.now() - start);
    }
  }
  const figures = (list: number[]): Figures => {
    list.sort((first, second) => first - second);
    return { p50: list[Math.floor(list.length / 2)] ?? 0, p95: list[Math.floor(list.length * 0.95)] ?? 0 };
  };
  return [figures(times[0]), figures(times[1])];
}

/** How many statements a question costs the API. */
export async function statementsOf(database: Database, work: () => Promise<unknown>): Promise<number> {
  let count = 0;
  const note = () => void (count += 1);
  database.on('query', note);
  await work();
  database.off('query', note);
  return count;
}

/** The indexes a plan goes through, and whether it reads any whole table. */
export async function indexesOf(database: Database, sql: string, values: Readonly<Record<string, unknown>>): Promise<string> {
  const { rows } = (await database.raw(`EXPLAIN (ANALYZE, TIMING OFF) ${sql}`, values as never)) as { rows: { 'QUERY PLAN': string }[] };
  const plan = rows.map((row) => row['QUERY PLAN']);
  // What was planned and never run (« few found » did not hold) is not what the question cost.
  const ran = plan.filter((line) => !line.includes('never executed'));
  const indexes = ran.flatMap((line) => /Index (?:Only )?Scan (?:Backward )?(?:using|on) (\w+)/.exec(line)?.[1] ?? []);
  const whole = ran.flatMap((line) => /Seq Scan on (\w+)/.exec(line)?.[1] ?? []);
  return [...new Set([...indexes, ...whole.map((table) => `(whole table ${table})`)])].join(', ');
}

const ms = (value: number) => value.toFixed(1).padStart(8);
export function line(what: string, { p50, p95 }: Figures, more = ''): string {
  return `${what.padEnd(58)}${ms(p50)}${ms(p95)}   ${more}`;
}

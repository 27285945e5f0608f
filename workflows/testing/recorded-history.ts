import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, join } from 'node:path';
import { temporal } from '@temporalio/proto';

const FOLDER = join(__dirname, '..', 'histories');
const { History } = temporal.api.history.v1;

export interface RecordedHistory {
  readonly name: string;
  readonly history: temporal.api.history.v1.History;
}

/** Every history kept in workflows/histories/. `fromObject` because a JSON-shaped history is not a protobuf one. */
export function recordedHistories(): RecordedHistory[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.json'))
    .map((file) => ({ name: basename(file, '.json'), history: History.fromObject(JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as object) }));
}

/** Keeps a history as readable JSON, without the names of the machine it was recorded on. */
export function recordHistory(name: string, history: temporal.api.history.v1.IHistory): void {
  const object = History.toObject(History.fromObject(history), { longs: String, bytes: String, enums: String, json: true });
  const text = JSON.stringify(object, (key, value: unknown) => (key === 'identity' ? 'recorded' : key === 'stackTrace' ? '' : key === 'workerVersion' ? undefined : value), 1);
  // Sticky task queues are named after the machine.
  writeFileSync(join(FOLDER, `${name}.json`), `${text.replaceAll(hostname(), 'recorded')}\n`);
}

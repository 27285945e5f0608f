/** Polls until a condition holds: tests wait for facts, never for time. */
import { setTimeout as pause } from 'node:timers/promises';

/** @param limit gives up after that many ms, with the last value in the message */
export async function eventually<Value>(look: () => Promise<Value> | Value, holds: (value: Value) => boolean, limit = 20_000): Promise<Value> {
  const end = Date.now() + limit;
  for (;;) {
    const value = await look();
    if (holds(value)) return value;
    if (Date.now() > end) throw new Error(`It never happened; last seen: ${JSON.stringify(value)}`);
    await pause(50);
  }
}

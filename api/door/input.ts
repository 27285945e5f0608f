import { bodyParser } from '@koa/bodyparser';
import type { z } from 'zod';
import type { DoorContext } from './asked';
import { Refusal } from './refusal';

/** Three paragraphs of 20,000 signs, in UTF-8, and room to spare. */
const JSON_LIMIT = '512kb';
const parse = bodyParser({ enableTypes: ['json'], jsonLimit: JSON_LIMIT, encoding: 'utf-8' });

/** The JSON body of a request; an empty one is {}. @throws INVALID when it cannot be read */
export async function readJson(context: DoorContext): Promise<unknown> {
  // The parser is written for Koa's widest context; only the body is read from it.
  await parse(context as never, () => Promise.resolve());
  return (context.request as { body?: unknown }).body ?? {};
}

/** Checks what came from outside. @throws INVALID naming every faulty field */
export function checkInput<Shape>(schema: z.ZodType<Shape>, value: unknown): Shape {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new Refusal('INVALID', { errors: faultsOf(result.error) });
}

/** Each faulty field with its sentence; the path is dotted. */
export function faultsOf(error: z.ZodError): { path: string; message: string }[] {
  return error.issues.map((issue) => ({ path: issue.path.map(String).join('.'), message: issue.message }));
}

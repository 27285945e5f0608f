import { open } from 'node:fs/promises';
import { fileTypeFromBuffer } from 'file-type/core';

/** Enough of a file to know its type; file-type asks for about this much. */
const SNIFFED_BYTES = 4_100;

/** The media type of a file by its content, never by its name; empty when unknown. */
export async function typeOf(path: string): Promise<string> {
  const file = await open(path, 'r');
  try {
    const head = Buffer.alloc(SNIFFED_BYTES);
    const { bytesRead } = await file.read(head, 0, SNIFFED_BYTES, 0);
    return (await fileTypeFromBuffer(head.subarray(0, bytesRead)))?.mime ?? '';
  } finally {
    await file.close();
  }
}

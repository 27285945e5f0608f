import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** What a PDF says, as any reader of PDF would find it. */
export function pdfText(bytes: Buffer): { title: string; language: string; pages: string[] } {
  const script = join(__dirname, 'pdf-reader.mjs');
  return JSON.parse(execFileSync(process.execPath, [script], { input: bytes, maxBuffer: 64 << 20, stdio: ['pipe', 'pipe', 'ignore'] }).toString('utf8')) as { title: string; language: string; pages: string[] };
}

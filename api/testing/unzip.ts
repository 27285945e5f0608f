import { fromBuffer } from 'yauzl';

/** The files of a ZIP archive, by their paths. Names that lead out of a folder, or that Windows cannot write, are refused. */
export function unzip(archive: Buffer): Promise<Map<string, Buffer>> {
  return new Promise((resolve, reject) => {
    const found = new Map<string, Buffer>();
    fromBuffer(archive, { lazyEntries: true, strictFileNames: true }, (fault, zip) => {
      if (fault) return reject(fault);
      zip.on('entry', (entry: { fileName: string }) =>
        zip.openReadStream(entry as never, (wrong, stream) => {
          if (wrong) return reject(wrong);
          const chunks: Buffer[] = [];
          stream.on('data', (chunk: Buffer) => chunks.push(chunk));
          stream.on('end', () => {
            found.set(entry.fileName, Buffer.concat(chunks));
            zip.readEntry();
          });
        }),
      );
      zip.on('error', reject);
      zip.on('end', () => resolve(found));
      zip.readEntry();
    });
  });
}

import type * as client from '@aws-sdk/client-s3';
import type * as storage from '@aws-sdk/lib-storage';
import { Readable, pipeline } from 'node:stream';
import { type ByteRange, type DocumentStore, type Kept, measuring } from './document-store';

/** Where the bucket is, and who we are there. */
export interface S3Place {
  readonly endpoint?: string;
  readonly region: string;
  readonly bucket: string;
  readonly accessKey: string;
  readonly secretKey: string;
}

type Library = typeof client & typeof storage;

/**
 * Documents in a bucket of an S3-compatible store. An object appears whole or not at all: small ones are one request,
 * larger ones several that a last one joins. The store's own checksum (CRC-32, computed here and there) is asked for both
 * ways; the SHA-256 of the record is checked above (document-store.ts).
 */
export class S3DocumentStore implements DocumentStore {
  private constructor(
    private readonly aws: Library,
    private readonly client: client.S3Client,
    private readonly bucket: string,
  ) {}

  /** Loads the client, which is large, and opens the store; nothing is asked of it yet. */
  static async open({ endpoint, region, bucket, accessKey, secretKey }: S3Place): Promise<S3DocumentStore> {
    const aws = { ...(await import('@aws-sdk/client-s3')), ...(await import('@aws-sdk/lib-storage')) };
    // Other stores than Amazon's have no name for each bucket: its name is in the path.
    const client = new aws.S3Client({ region, ...(endpoint ? { endpoint, forcePathStyle: true } : {}), credentials: { accessKeyId: accessKey, secretAccessKey: secretKey }, responseChecksumValidation: 'WHEN_SUPPORTED', maxAttempts: 4 });
    return new S3DocumentStore(aws, client, bucket);
  }

  async keep(key: string, content: Readable, maximumBytes: number): Promise<Kept> {
    const { through, kept } = measuring(maximumBytes);
    const upload = new this.aws.Upload({ client: this.client, params: { Bucket: this.bucket, Key: key, Body: through, ChecksumAlgorithm: 'CRC32', ContentType: 'application/octet-stream' } });
    let cut: Error | undefined;
    pipeline(content, through, (fault) => {
      // What does not end must not be kept: the pieces that have left are thrown away.
      if (!fault) return;
      cut = fault;
      void upload.abort();
    });
    try {
      await upload.done();
    } catch (fault) {
      throw cut ?? fault;
    }
    if (cut) {
      await this.forget(key);
      throw cut;
    }
    return kept();
  }

  async read(key: string, range?: ByteRange): Promise<Readable> {
    const { Body: body } = await this.client.send(new this.aws.GetObjectCommand({ Bucket: this.bucket, Key: key, ...(range ? { Range: `bytes=${range.first}-${range.last}` } : {}) }));
    if (!(body instanceof Readable)) throw new Error('the object store answered without a stream');
    return body;
  }

  async forget(key: string): Promise<void> {
    await this.client.send(new this.aws.DeleteObjectCommand({ Bucket: this.bucket, Key: key }));
  }

  async *keys(): AsyncIterable<{ readonly key: string; readonly at: Date }> {
    let from: string | undefined;
    do {
      const page = await this.client.send(new this.aws.ListObjectsV2Command({ Bucket: this.bucket, ...(from ? { ContinuationToken: from } : {}) }));
      for (const { Key: key, LastModified: at } of page.Contents ?? []) if (key && at) yield { key, at };
      from = page.IsTruncated ? page.NextContinuationToken : undefined;
    } while (from);
  }

  /** Lets the connections go. */
  close(): void {
    this.client.destroy();
  }
}

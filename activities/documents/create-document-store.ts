import type { Config } from '../../platform/config';
import type { DocumentStore } from './document-store';
import { FolderDocumentStore } from './folder-store';
import { S3DocumentStore } from './s3-store';

type Settings = Pick<Config, 'DOCUMENTS_DIR' | 'DOCUMENTS_S3_BUCKET' | 'DOCUMENTS_S3_ENDPOINT' | 'DOCUMENTS_S3_REGION' | 'DOCUMENTS_S3_ACCESS_KEY' | 'DOCUMENTS_S3_SECRET_KEY'>;

/** The store the configuration names: a bucket when one is given, otherwise a folder. The client of buckets is large and loaded only then. */
export async function createDocumentStore(config: Settings): Promise<DocumentStore> {
  const { DOCUMENTS_S3_BUCKET: bucket, DOCUMENTS_S3_ENDPOINT: endpoint, DOCUMENTS_S3_REGION: region, DOCUMENTS_S3_ACCESS_KEY: accessKey, DOCUMENTS_S3_SECRET_KEY: secretKey } = config;
  if (!bucket || !accessKey || !secretKey) return new FolderDocumentStore(config.DOCUMENTS_DIR);
  return S3DocumentStore.open({ bucket, region, accessKey, secretKey, ...(endpoint ? { endpoint } : {}) });
}

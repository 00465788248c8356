import { openFolderStore } from './folder-store.ts';
import type { ObjectStore } from './object-store.ts';
import { openS3Store } from './s3-store.ts';

/**
 * The store of `file:///FOLDER`, or of `s3://KEY:SECRET@HOST[:PORT]/BUCKET[/PREFIX]?region=REGION`, which is reached by https unless it says
 * `&tls=false`. Buckets are addressed by path, as every S3-compatible server understands.
 */
export const openObjectStore = (url: string): ObjectStore =>
  new URL(url).protocol === 'file:' ? openFolderStore(new URL(url)) : openS3Store(new URL(url));

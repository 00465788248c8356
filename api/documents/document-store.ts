import { z } from '@hono/zod-openapi';
import { spaceOf, storePlace, tryStore } from '../../infra/documents/store/store-state.ts';
import { contentCounts } from '../../infra/postgres/documents/stored-objects.ts';
import { inContext } from '../../infra/postgres/driver/index.ts';
import { route } from '../http/route.ts';

const counted = z.object({ documents: z.int(), bytes: z.int() });
const DocumentStore = z
  .object({
    kind: z.enum(['database', 'folder', 's3']).describe('Where the content of new documents is stored'),
    place: z.string().nullable().describe('Path of the folder, or host, bucket and prefix; null: the database'),
    works: z.boolean().describe('A small object was written, read and removed just now; the database works if this is answered'),
    milliseconds: z.int().nullable().describe('How long that took; null: the database'),
    failure: z.string().nullable().describe('Why it failed; null: it works'),
    free_bytes: z.int().nullable().describe("Free space on the folder's disk; null: a bucket, or the database"),
    total_bytes: z.int().nullable().describe("Size of the folder's disk"),
    in_store: counted.describe('Contents in the store'),
    in_database: counted.describe('Contents in the database; if a store is configured, they are moved there each night'),
  })
  .openapi('DocumentStore');

export const getDocumentStore = route(
  {
    method: 'get',
    path: '/api/v1/document-store',
    id: 'getDocumentStore',
    tag: 'System',
    summary: 'Get the location and state of the document store',
    description:
      'Returns what `DOCUMENT_STORE_URL` says, without secrets; whether a small object can be written, read and removed now; ' +
      'free space; and how much is stored where. Operators use it.',
    right: 'metrics:read',
    responses: { 200: DocumentStore },
  },
  async ({ deps, context }) => {
    const address = deps.config.documentStoreUrl;
    const trial = deps.documents === undefined ? undefined : await tryStore(deps.documents);
    const space = await spaceOf(address);
    const counts = await inContext(deps.db, context, contentCounts, { readOnly: true });
    return {
      status: 200,
      body: {
        ...storePlace(address),
        works: trial?.works ?? true,
        milliseconds: trial?.milliseconds ?? null,
        failure: trial?.failure ?? null,
        free_bytes: space?.free ?? null,
        total_bytes: space?.total ?? null,
        ...counts,
      },
      headers: { 'Cache-Control': 'no-store' },
    };
  },
);

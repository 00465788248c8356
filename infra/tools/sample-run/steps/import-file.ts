import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Client, Operation, operations } from '../../../../api/client/client.ts';
import { failureOf, followOperation } from './operations.ts';

/** A file for `POST /api/v1/imports`: its text and the query that says what it is. */
interface ImportFile {
  readonly name: string;
  readonly text: string;
  readonly query: operations['createImport']['parameters']['query'];
}

/** How often a file whose import failed before is sent again. */
const ATTEMPTS = 2;
const GZIP_LEVEL = 1;
const CSV_IN_GZIP = { 'Content-Type': 'text/csv', 'Content-Encoding': 'gzip' };

const fingerprint = ({ query, text }: ImportFile): string => createHash('sha256').update(JSON.stringify(query)).update(text).digest('hex');

/**
 * Imports a file and waits for the end. The key of the call is made of the content, so a repeated run joins the import of the first one; an
 * import that failed then is tried once more. Throws `invalid_input` with the faults the import names.
 */
export async function importFile(client: Client, file: ImportFile, onProgress?: (seen: Operation) => void): Promise<Operation> {
  const content = new Uint8Array(gzipSync(file.text, { level: GZIP_LEVEL }));
  const key = `import-${fingerprint(file)}`;
  for (let attempt = 1; ; attempt += 1) {
    const header = { 'Idempotency-Key': attempt === 1 ? key : `${key}-${attempt}` };
    const params = { query: file.query, header };
    const { id } = await client.post('/api/v1/imports', { params, body: file.text, bodySerializer: () => content, headers: CSV_IN_GZIP });
    const seen = await followOperation(client, id, `the import of ${file.name}`, onProgress);
    if (seen.state === 'succeeded') return seen;
    if (attempt === ATTEMPTS) throw failureOf(seen, file.name);
  }
}

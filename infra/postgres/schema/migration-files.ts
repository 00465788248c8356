import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const MIGRATIONS_FOLDER = join(import.meta.dirname, 'migrations');

/** One migration: `name` is its file name, `checksum` the SHA-256 of its bytes in hex. */
export interface MigrationFile {
  readonly name: string;
  readonly checksum: string;
  readonly text: string;
}

/** The migrations of a folder in the order in which they run. Names are NNNN_words.sql, no number twice. */
export function readMigrationFiles(folder: string = MIGRATIONS_FOLDER): MigrationFile[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.sql'));
  names.sort();
  names.forEach(checkName);
  return names.map((name) => {
    const bytes = readFileSync(join(folder, name));
    return { name, checksum: createHash('sha256').update(bytes).digest('hex'), text: bytes.toString('utf8') };
  });
}

function checkName(name: string, index: number, names: readonly string[]): void {
  const number = name.slice(0, 4);
  if (!/^\d{4}_[a-z0-9_]+\.sql$/.test(name) || names[index - 1]?.startsWith(number)) {
    throw new Error(`migration ${name} must be named NNNN_words.sql, with a number that no other has`);
  }
}

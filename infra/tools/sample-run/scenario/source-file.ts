import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { FaultList } from './faults.ts';

/** A file of the folder, unpacked where it was gzipped; `name` is as the person sees it. */
export interface SourceFile {
  readonly name: string;
  readonly text: string;
}

const UTF8 = new TextDecoder('utf-8', { fatal: true });

/** The file's text without byte order mark; undefined with a fault when it cannot be read. */
export function readSource(folder: string, name: string, faults: FaultList): SourceFile | undefined {
  try {
    const bytes = readFileSync(join(folder, name));
    return { name, text: UTF8.decode(name.endsWith('.gz') ? gunzipSync(bytes) : bytes) };
  } catch (error) {
    faults.add(name, 0, '', describe(error));
    return undefined;
  }
}

function describe(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT') return 'is missing';
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return 'is not UTF-8 text';
  return `cannot be read: ${(error as Error).message}`;
}

/** The name under which a table stands in the folder: plain, or gzipped with `.gz`. */
export function nameInFolder(folder: string, name: string): string {
  return !existsSync(join(folder, name)) && existsSync(join(folder, `${name}.gz`)) ? `${name}.gz` : name;
}

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Message } from '../../../../domain/kernel/messages.ts';
import type { FaultList } from './faults.ts';
import { folderMessages } from './messages.ts';

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

function describe(error: unknown): Message {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT') return folderMessages.missing;
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return folderMessages.notUtf8;
  return folderMessages.cannotRead((error as Error).message);
}

/** The name under which a table stands in the folder: plain, or gzipped with `.gz`. */
export function nameInFolder(folder: string, name: string): string {
  return !existsSync(join(folder, name)) && existsSync(join(folder, `${name}.gz`)) ? `${name}.gz` : name;
}

import { invalidInput } from '../../../domain/kernel/errors.ts';
import { formatMessages } from '../../../domain/metering/formats/format-messages.ts';
import { mostBytes } from '../../../domain/metering/import-kinds.ts';
import type { ImportFile } from '../../../infra/postgres/metering/imports.ts';

const MB = 1024 * 1024;

/** All chunks of a file that is held in memory; `invalid_input` above what its kind may have. */
export async function readAll(chunks: AsyncIterable<Buffer>, { kind }: Pick<ImportFile, 'kind'>): Promise<Buffer> {
  const most = Math.min(mostBytes(kind).unpacked, 64 * MB);
  const held: Buffer[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > most) throw invalidInput('body', 'too_large', formatMessages.unpackedTooLarge(most / MB));
    held.push(chunk);
  }
  return Buffer.concat(held, size);
}

/** Parses a JSON file; what is wrong is named with its line. */
export function parseJsonFile(content: Buffer): unknown {
  const text = content.toString('utf8').replace(/^\uFEFF/, '');
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const position = Number(/position (\d+)/.exec(reason)?.[1] ?? 0);
    const line = text.slice(0, position).split('\n').length;
    throw invalidInput(`body:${line}:1`, 'not_json', formatMessages.notJson(`${reason.replace(/\s+/g, ' ')}`));
  }
}

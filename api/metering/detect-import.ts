import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { z } from '@hono/zod-openapi';
import { DomainError, invalidInput } from '../../domain/kernel/errors.ts';
import { type DetectedFile, detectFile } from '../../domain/metering/formats/detect-file.ts';
import { type DetectedTable, detectTable } from '../../domain/metering/formats/detect-table.ts';
import { formatMessages } from '../../domain/metering/formats/format-messages.ts';
import { isSpreadsheet } from '../../domain/metering/formats/spreadsheet.ts';
import { ENCODINGS, SEPARATORS } from '../../domain/metering/formats/table-mapping.ts';
import { IMPORT_KINDS } from '../../domain/metering/import-kinds.ts';
import { ArchiveError } from '../../infra/documents/archive-entries.ts';
import { firstEntry } from '../../infra/documents/first-entry.ts';
import { readTable } from '../../infra/documents/sheet-rows.ts';
import { fileBody, stepsRoute } from '../http/route.ts';
import { ADDS_NOTHING } from '../http/rows/adds.ts';
import { MEDIA_TYPES } from './create-import.ts';
import { Mapping } from './mappings.ts';

/** What is looked at of a file. */
const HEAD_BYTES = 256 * 1024;
/** Of a spreadsheet, which is read whole; of anything else the begin is enough. */
const MOST_BYTES = 25 * 1024 * 1024;
const CONTAINERS = ['none', 'gzip', 'zip', 'xlsx'] as const;
type Container = (typeof CONTAINERS)[number];

const Detected = z
  .object({
    kind: z.enum(IMPORT_KINDS).nullable().openapi({ description: 'What the file seems to hold; null: it is not recognised' }),
    container: z.enum(CONTAINERS).openapi({ description: 'Archive format of the file' }),
    entry: z.string().nullable().openapi({ description: 'The examined file of an archive' }),
    encoding: z.enum(ENCODINGS),
    byte_order_mark: z.boolean().openapi({ description: 'The text begins with a byte order mark' }),
    separator: z.enum(Object.keys(SEPARATORS)).nullable().openapi({ description: 'What separates the columns; null: not a table' }),
    codes: z.array(z.string()).openapi({ description: 'PODs and codes in the examined part, at most 20' }),
    mapping: z.union([Mapping, z.null()]).openapi({ description: 'Proposal for a table, to be confirmed and saved' }),
    doubts: z.array(z.string()).openapi({ description: 'Fields of the mapping that are uncertain from the sample' }),
    header: z.array(z.string()).openapi({ description: 'Columns of the table' }),
    first: z.string().nullable().openapi({ description: 'First time in the examined part, as written in the file' }),
    last: z.string().nullable().openapi({ description: 'Last time in the examined part, as written in the file' }),
    rows: z.array(z.array(z.string())).openapi({ description: 'Some rows, at most ten' }),
  })
  .openapi('DetectedImport');

export const detectImport = stepsRoute(
  {
    method: 'post',
    path: '/api/v1/imports/detect',
    id: 'detectImport',
    tag: 'Metering',
    summary: 'Detect the format of a file of readings',
    description:
      'Reads the beginning of a file and stores nothing. Returns its kind and, for a table, the separator, decimal sign, form of ' +
      'dates, zone, unit, label, length of intervals and columns as a mapping, which a person confirms and saves with ' +
      '`createImportMapping`. `doubts` names what cannot be told from the sample. For files above 25 MB, also archives, send ' +
      'only the beginning; a spreadsheet is read completely.',
    right: 'curves:import',
    adds: ADDS_NOTHING,
    request: { body: fileBody(MEDIA_TYPES, 'The file, or its first part') },
    responses: { 200: Detected },
    maxBytes: MOST_BYTES,
  },
  async ({ body }) => {
    const looked = await look(body.path, body.bytes).catch((error: unknown) => {
      throw error instanceof ArchiveError ? invalidInput('body', 'broken_archive', formatMessages.brokenArchive) : error;
    });
    return { status: 200, body: shown(looked) };
  },
);

interface Looked {
  readonly file: DetectedFile;
  readonly container: Container;
  readonly entry: string | null;
}

async function look(path: string, size: number): Promise<Looked> {
  const head = await firstBytes(createReadStream(path, { end: HEAD_BYTES - 1 }));
  if (isSpreadsheet(head)) return { file: await ofSheet(path), container: 'xlsx', entry: null };
  if (head[0] === 0x1f && head[1] === 0x8b) {
    const unpacked = await firstBytes(pipeline(createReadStream(path), createGunzip(), () => undefined));
    return { file: detectFile(unpacked, unpacked.length < HEAD_BYTES), container: 'gzip', entry: null };
  }
  if (head.subarray(0, 2).toString('latin1') !== 'PK')
    return { file: detectFile(head, size <= HEAD_BYTES), container: 'none', entry: null };
  const entry = await firstEntry(path);
  const unpacked = await firstBytes(entry.read());
  return { file: detectFile(unpacked, unpacked.length < HEAD_BYTES), container: 'zip', entry: entry.name };
}

/** The first bytes of a stream; one that ends in the middle gives what came. */
async function firstBytes(chunks: AsyncIterable<Buffer>): Promise<Buffer> {
  const held: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of chunks) {
      held.push(chunk);
      size += chunk.length;
      if (size >= HEAD_BYTES) break;
    }
  } catch (error) {
    if (size === 0 || error instanceof DomainError) throw error instanceof DomainError ? error : new ArchiveError('broken');
  }
  return Buffer.concat(held, size).subarray(0, HEAD_BYTES);
}

async function ofSheet(path: string): Promise<DetectedFile> {
  await using file = await open(path, 'r');
  const { rows } = await readTable(await file.readFile());
  const cells = rows.slice(0, 600).map((row) => row.cells);
  const table = detectTable({ separator: 'semicolon', encoding: 'utf-8', rows: cells });
  const kind = table === undefined ? null : ('table' as const);
  return {
    kind,
    encoding: 'utf-8',
    hasByteOrderMark: false,
    separator: null,
    codes: table?.codes ?? [],
    table: table ?? null,
    rows: cells.slice(0, 10),
  };
}

function shown({ file, container, entry }: Looked): z.input<typeof Detected> {
  const { kind, encoding, hasByteOrderMark, separator, codes, table, rows } = file;
  return {
    kind: kind === 'take_back' || kind === 'correction' ? null : kind,
    container,
    entry,
    encoding,
    byte_order_mark: hasByteOrderMark,
    separator,
    codes: [...codes],
    ...ofTable(table, rows),
  };
}

const ofTable = (table: DetectedTable | null, rows: DetectedFile['rows']) => ({
  mapping: table?.mapping ?? null,
  doubts: [...(table?.doubts ?? [])],
  header: [...(table?.header ?? [])],
  first: table?.first ?? null,
  last: table?.last ?? null,
  rows: (table?.rows ?? rows).map((cells) => cells.slice(0, 30).map((cell) => cell.slice(0, 60))),
});

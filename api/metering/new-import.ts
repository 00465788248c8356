import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Kysely } from 'kysely';
import type { NewImport } from '../../activities/metering/commands/create-import.ts';
import { requireMapping } from '../../activities/metering/reads/require-mapping.ts';
import { DomainError } from '../../domain/kernel/errors.ts';
import type { FileUnit } from '../../domain/metering/exact-quantity.ts';
import type { TableMapping } from '../../domain/metering/formats/table-mapping.ts';
import { readHeaderUnit } from '../../domain/metering/header-unit.ts';
import { type ImportKind, mostBytes } from '../../domain/metering/import-kinds.ts';
import { IMPORT_RIGHTS } from '../../domain/metering/import-rights.ts';
import { meteringMessages as fileMessages } from '../../domain/metering/messages.ts';
import { type RowContext, readOnce } from '../../infra/postgres/driver/index.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import type { FileContent } from '../http/route.ts';
import { invalid } from './amount-options.ts';
import { optionsOf } from './import-options.ts';
import type { ImportQuery } from './import-query.ts';
import { meteringMessages } from './messages.ts';

/** Where the header of a file is looked for: more than a thousand columns fit. */
const HEADER_BYTES = 64 * 1024;

/** A file as it came, without its sender. */
type ReceivedImport = Omit<NewImport, 'apiKeyId' | 'sessionId'>;

type May = (right: 'prices:import' | 'payments:write', communityId?: number) => boolean;

/** Refuses a file that its sender may not import, or that is larger than what is read of its kind. */
export function assertImport(query: ImportQuery, body: FileContent, may: May): void {
  assertRights(query, may);
  assertSize(query.kind, body);
}

/** The saved mapping that the call names; a table needs one. */
export async function mappingOf(
  db: Kysely<DB>,
  context: RowContext,
  { kind, mapping_id, community_id = 0 }: ImportQuery,
): Promise<TableMapping | undefined> {
  if (mapping_id !== undefined) return (await readOnce(db, context, (trx) => requireMapping(trx, community_id, mapping_id))).mapping;
  if (kind === 'table') throw invalid('mapping_id', meteringMessages.neededFor('table'));
  return undefined;
}

/** The file and how it is read. Refuses options that are missing or have no effect, and curves without a unit. */
export async function toNewImport(query: ImportQuery, body: FileContent, mapping: TableMapping | undefined): Promise<ReceivedImport> {
  const { kind, community_id = null, file_name: fileName } = query;
  const options = optionsOf(query, mapping);
  if (kind === 'curves_wide' || kind === 'curves_long') await assertUnit(body.path, options.unit);
  return { kind, communityId: community_id, options, fileName, contents: contentsOf(body) };
}

function assertRights({ kind, community_id }: ImportQuery, may: May): void {
  const rights: readonly string[] = IMPORT_RIGHTS[kind];
  if (rights.includes('prices:import') && !may('prices:import')) throw new DomainError('forbidden', meteringMessages.pricesRight);
  if (rights.includes('payments:write') && community_id !== undefined && !may('payments:write', community_id))
    throw new DomainError('forbidden', meteringMessages.amountsRight);
}

/** Files that are held in memory as they are read are bounded more tightly. */
function assertSize(kind: ImportKind, { bytes }: FileContent): void {
  const { sent } = mostBytes(kind);
  if (bytes > sent) throw new DomainError('payload_too_large', meteringMessages.tooLargeFor(kind, sent / 1024 / 1024));
}

const contentsOf = ({ path, sha256, bytes }: FileContent) => ({ chunks: createReadChunks(path), sha256, bytes });

/** The bytes of a received file; opened when they are asked for, since a repeated file is not read. */
const createReadChunks = (path: string): AsyncIterable<Uint8Array> => ({
  [Symbol.asyncIterator]: () => createReadStream(path, { highWaterMark: 256 * 1024 })[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>,
});

/** Refuses a file of curves whose unit neither the call nor its header says: energy a thousand times too large is money. */
async function assertUnit(path: string, said: FileUnit | undefined): Promise<void> {
  await using file = await open(path, 'r');
  const { buffer, bytesRead } = await file.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0);
  const text = buffer.toString('utf8', 0, bytesRead).replace(/^\uFEFF/, '');
  const { unit } = readHeaderUnit((text.split(/\r?\n/, 1)[0] ?? '').split(',').map((cell) => cell.replaceAll('"', '').trim()));
  if (said === undefined && unit === undefined) throw invalid('unit', fileMessages.noUnit);
}

import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { z } from '@hono/zod-openapi';
import { inWork } from '../../activities/kernel/unit-of-work.ts';
import { createImport as recordImport } from '../../activities/metering/commands/create-import.ts';
import { requireMapping } from '../../activities/metering/reads/require-mapping.ts';
import { DomainError } from '../../domain/kernel/errors.ts';
import type { FileUnit } from '../../domain/metering/exact-quantity.ts';
import { readHeaderUnit } from '../../domain/metering/header-unit.ts';
import { type ImportKind, mostBytes } from '../../domain/metering/import-kinds.ts';
import { IMPORT_RIGHTS } from '../../domain/metering/import-rights.ts';
import { meteringMessages as fileMessages } from '../../domain/metering/messages.ts';
import { readOnce } from '../../infra/postgres/driver/index.ts';
import { sameImport } from '../../infra/postgres/metering/same-import.ts';
import { ensureRecorded } from '../../infra/temporal/processes.ts';
import { acceptedOperation, Operation, toOperationResponse } from '../http/operations/operation.ts';
import { type FileContent, fileBody, stepsRoute } from '../http/route.ts';
import { invalid } from './amount-options.ts';
import { optionsOf } from './import-options.ts';
import { ImportQuery } from './import-query.ts';
import { refuseFullStore, refuseManyImports } from './limit-imports.ts';
import { meteringMessages } from './messages.ts';

const MAX_BYTES = mostBytes('sii_xml').sent;
/** From here on a file is counted as large: a month of quarter hours of some 30 codes. */
const LARGE_BYTES = 4 * 1024 * 1024;

/** Where the header of a file is looked for: more than a thousand columns fit. */
const HEADER_BYTES = 64 * 1024;

/** Media types of files with readings, prices or amounts; what a file is, its kind says. */
export const MEDIA_TYPES = [
  'application/json',
  'text/csv',
  'application/csv',
  'text/plain',
  'application/xml',
  'text/xml',
  'application/atom+xml',
  'application/zip',
  'application/gzip',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/octet-stream',
];

const CreatedImport = Operation.extend({
  repeated: z
    .boolean()
    .openapi({ description: 'The same file was imported in the same way before: this is that import, and nothing new begins' }),
}).openapi('CreatedImport');

export const createImport = stepsRoute(
  {
    method: 'post',
    path: '/api/v1/imports',
    id: 'createImport',
    tag: 'Metering',
    summary: 'Import a file of meter readings, prices, GSE amounts or energy sales',
    description:
      "Uploads a file; `gzip` and, except for CSV of the platform's own formats, `zip` are unpacked. By kind: `curves_wide`: CSV " +
      '`start,<code>:<quantity>,...`; `curves_long`: CSV `code,quantity,start,value[,quality]`, either with its unit in the ' +
      'header; `edistribuzione`: the quarter-hour CSV of the portal, with code and quantity in the call; `sii_xml`: flows of the ' +
      'SII, alone or in an archive, in the order in which they were made; rectifications become rectified readings; ' +
      '`green_button`: ESPI in Atom; `readings_json`: `{"readings": [{code, quantity, start, value or values, unit}]}`; `table`: ' +
      'CSV or XLSX by a saved mapping; `prices`: CSV `start,price_eur_per_mwh`; `gme_prices`: XML, JSON or CSV of GME, by hours ' +
      'or quarters. Files of the first two kinds contain whole local days; an empty cell is a missing value, which replaces no ' +
      'reading. `gse_amounts`: columns as named in the query, each row the whole amount at its stage. `energy_sales`: separated ' +
      'by semicolons, `plant;month;buyer;buyer_name;energy_kwh;gross_eur;fees_eur;minimum_price;reference`, as in ' +
      '`recordEnergySales`. An option that has no effect for the kind is refused. If a file has a fault, nothing is stored; ' +
      'faults are grouped by cause, each with its first place, and `listImportFaults` gives each of them. A reading above ten ' +
      'times the limit of its section or point is a fault; a smaller excess appears in `warnings` of the result. The same file ' +
      'sent again in the same way answers 200 with its first import, unless other data were imported for its days since then. ' +
      'Follow the operation for progress. At most 20 imports of a user, of 80 MB together, wait at once; one larger file of kind ' +
      'sii_xml, edistribuzione or table may wait alone.',
    right: 'curves:import',
    adds: ['operation'],
    request: { query: ImportQuery, body: fileBody(MEDIA_TYPES, 'The file; text in UTF-8, gzip allowed') },
    responses: { 200: CreatedImport, 202: CreatedImport },
    maxBytes: MAX_BYTES,
    heavy: { largeBytes: LARGE_BYTES },
  },
  async ({ query, body, context, principal, may, deps, log, language }) => {
    assertRights(query, may);
    assertSize(query.kind, body);
    const { mapping_id, community_id = 0 } = query;
    const mapping =
      mapping_id === undefined ? undefined : await readOnce(deps.db, context, (trx) => requireMapping(trx, community_id, mapping_id));
    if (query.kind === 'table' && mapping === undefined) throw invalid('mapping_id', meteringMessages.neededFor('table'));
    const options = optionsOf(query, mapping?.mapping);
    if (query.kind === 'curves_wide' || query.kind === 'curves_long') await assertUnit(body.path, options.unit);
    const sender = { apiKeyId: principal.key?.id, sessionId: principal.session?.id };
    const communityId = query.community_id ?? null;
    const file = { kind: query.kind, communityId, options, fileName: query.file_name, contents: contentsOf(body), ...sender };
    const made = await inWork(deps.db, context, async (work) => {
      const before = await sameImport(work.trx, { kind: query.kind, communityId, options, sha256: body.sha256 });
      if (before !== undefined) return { operation: before, process: undefined };
      await refuseManyImports(work.trx, work.actor, body.bytes);
      await refuseFullStore(work.trx, query.community_id, body.bytes);
      return await recordImport(work, file);
    });
    if (made.process === undefined) {
      const headers = { Location: `/api/v1/operations/${made.operation.id}` };
      return { status: 200 as const, body: { ...toOperationResponse(made.operation, language), repeated: true }, headers };
    }
    await ensureRecorded(deps.temporal, log, made.process);
    const accepted = acceptedOperation(made.operation, language);
    return { ...accepted, body: { ...accepted.body, repeated: false } };
  },
);

type May = (right: 'prices:import' | 'payments:write', communityId?: number) => boolean;

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

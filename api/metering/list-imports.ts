import { z } from '@hono/zod-openapi';
import { MARKET_ZONES } from '../../domain/kernel/legal/regions.ts';
import { OPERATION_STATES } from '../../domain/kernel/operation.ts';
import { FILE_UNITS } from '../../domain/metering/exact-quantity.ts';
import { IMPORT_KINDS } from '../../domain/metering/import-kinds.ts';
import { QUANTITIES } from '../../domain/metering/known-series.ts';
import { QUALITIES } from '../../domain/metering/series-readings.ts';
import { readOnce } from '../../infra/postgres/driver/index.ts';
import { type ImportHead, importHeads } from '../../infra/postgres/metering/imports.ts';
import { listOperations } from '../../infra/postgres/record/operation.ts';
import { Operation, toOperationResponse } from '../http/operations/operation.ts';
import { route } from '../http/route.ts';
import { id, idParam, listOf, PageQuery, paged, pageWindow } from '../http/schemas.ts';

const NEWEST = [{ field: 'id', descending: true }];
const ALL_KINDS = [...IMPORT_KINDS, 'take_back', 'correction'] as const;

const File = z
  .object({
    kind: z.enum(ALL_KINDS),
    source: z.string(),
    configuration_id: id.nullable().openapi({ description: 'Null: the file itself names it, or it holds prices' }),
    market_zone: z.enum(MARKET_ZONES).nullable(),
    unit: z.enum(FILE_UNITS).nullable().openapi({ description: 'Value given with the file; null: its header states it' }),
    grade: z.enum(QUALITIES).nullable().openapi({ description: 'Value given with the file; null: measured' }),
    resolution_minutes: z.int(),
    code: z.string().nullable().openapi({ description: 'Value for all readings, given with a file that names none' }),
    quantity: z.enum(QUANTITIES).nullable().openapi({ description: 'Value for all readings, given with the file' }),
    dry_run: z.boolean().openapi({ description: 'Everything was checked and nothing stored' }),
    file_name: z.string().nullable().openapi({ description: 'Name of the file, as given with it' }),
    bytes: z.int().openapi({ description: 'Size of the file' }),
    sha256: z.string().openapi({ description: 'SHA-256 of the file, as hexadecimal digits' }),
    takes_back: id.nullable().openapi({ description: 'The import that this one takes back' }),
    taken_back_by: id.nullable().openapi({ description: 'The operation that takes this import back' }),
  })
  .openapi('ImportedFile');
const Import = Operation.extend({ file: File }).openapi('Import');

export const listImports = route(
  {
    method: 'get',
    path: '/api/v1/imports',
    id: 'listImports',
    tag: 'Metering',
    summary: 'List imports',
    description: 'Lists each import as an operation, with the description of its file. The newest comes first.',
    right: 'operations:read',
    request: { query: PageQuery.extend({ community_id: idParam.optional(), state: z.enum(OPERATION_STATES).optional() }) },
    responses: { 200: listOf(Import).openapi('ImportList') },
  },
  async ({ query, context, deps, language }) => {
    const { community_id: communityId, state } = query;
    const filter = { ...pageWindow(query, context), sort: NEWEST, communityId, kind: 'import', state };
    const { rows, heads } = await readOnce(deps.db, context, async (trx) => {
      const found = await listOperations(trx, filter);
      const operationIds = found.rows.map((row) => row.id);
      return { rows: found, heads: await importHeads(trx, operationIds) };
    });
    const { data, next } = paged(rows, query);
    const shown = data.flatMap((row) => {
      const head = heads.get(row.id);
      return head === undefined ? [] : [{ ...toOperationResponse(row, language), file: toFile(head) }];
    });
    return { status: 200, body: { data: shown, next } };
  },
);

const toFile = ({ kind, options, takesBack, takenBackBy, fileName, bytes, sha256 }: ImportHead): z.input<typeof File> => ({
  kind,
  source: options.source,
  configuration_id: options.configurationId ?? null,
  market_zone: (options.marketZone ?? null) as z.input<typeof File>['market_zone'],
  unit: options.unit ?? null,
  grade: options.grade ?? null,
  resolution_minutes: options.resolutionMinutes,
  code: options.code ?? null,
  quantity: options.quantity ?? null,
  dry_run: options.dryRun === true,
  file_name: fileName,
  bytes,
  sha256,
  takes_back: takesBack,
  taken_back_by: takenBackBy,
});

import { z } from '@hono/zod-openapi';
import type { Transaction } from 'kysely';
import { changeMapping, createMapping, removeMapping } from '../../activities/metering/commands/mappings.ts';
import { requireMapping } from '../../activities/metering/reads/require-mapping.ts';
import { FILE_UNITS } from '../../domain/metering/exact-quantity.ts';
import {
  DATE_FORMS,
  DECIMALS,
  ENCODINGS,
  LABELS,
  LAYOUTS,
  SEPARATORS,
  type Separator,
  TIME_ZONES,
} from '../../domain/metering/formats/table-mapping.ts';
import { QUANTITIES } from '../../domain/metering/known-series.ts';
import { readOnce } from '../../infra/postgres/driver/index.ts';
import { listMappings } from '../../infra/postgres/metering/mappings.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { tagged } from '../http/etag.ts';
import { objectRoutes } from '../http/object-routes.ts';
import { changeRoute, type LoadCall, type RouteModule, route } from '../http/route.ts';
import { CommunityParams, id, idParam, listOf, PageQuery, paged, pageWindow, text } from '../http/schemas.ts';
import { inCommunity } from '../http/target.ts';

const path = '/api/cer/communities/{community_id}/import-mappings';
const tag = 'Metering';
const community = 'community_id';
const column = text(200).openapi({ description: 'Header of a column, or its number as `#3`' });

/** How a table of readings is read. */
export const Mapping = z
  .strictObject({
    separator: z.enum(Object.keys(SEPARATORS) as [Separator, ...Separator[]]),
    encoding: z.enum(ENCODINGS),
    decimal: z.enum(DECIMALS),
    header_row: z.int().min(1).max(100).openapi({ description: 'Line of the header, from 1' }),
    layout: z.enum(LAYOUTS),
    date_form: z.enum(DATE_FORMS),
    zone: z.enum(TIME_ZONES),
    label: z.enum(LABELS),
    resolution_minutes: z.union([z.literal(15), z.literal(30), z.literal(60)]),
    unit: z.enum(FILE_UNITS),
    time_columns: z.array(column).min(1).max(2).openapi({ description: 'Column of date and time, or two: of the date and of the time' }),
    code_column: column.nullable().openapi({ description: 'Column with POD or code; null: the call names it' }),
    quantity_column: column
      .nullable()
      .openapi({ description: 'Column with the measured quantity; null: the value columns or the call name it' }),
    value_columns: z
      .array(
        z.strictObject({
          column,
          quantity: z.enum(QUANTITIES).nullable().openapi({ description: 'Null: another column or the call says it' }),
        }),
      )
      .min(1)
      .max(50)
      .openapi({ description: 'Columns with values; in a table of days only the first of them is named' }),
    quantities: z
      .array(z.strictObject({ text: text(100), quantity: z.enum([...QUANTITIES, 'ignore']) }))
      .max(50)
      .openapi({ description: 'Meaning of texts of `quantity_column`, besides usual ones such as `A+` and `prelevata`' }),
  })
  .openapi('TableMapping');

const fields = { name: text(100), mapping: Mapping };
const NewMapping = z.strictObject(fields).openapi('NewImportMapping');
const ImportMapping = z.object({ id, community_id: id, ...fields }).openapi('ImportMapping');
const Params = CommunityParams.extend({ mapping_id: idParam });

const list = route(
  {
    method: 'get',
    path,
    id: 'listImportMappings',
    tag,
    summary: 'List the table mappings of a community',
    description: 'Mappings say how its CSV and XLSX files of readings are read.',
    right: 'curves:import',
    community,
    request: { params: CommunityParams, query: PageQuery },
    responses: { 200: listOf(ImportMapping).openapi('ImportMappingList') },
  },
  async ({ params, query, context, deps }) => {
    const rows = await readOnce(deps.db, context, (trx) => listMappings(trx, params.community_id, pageWindow(query)));
    return { status: 200, body: paged(rows, query) };
  },
);

const create = changeRoute(
  {
    method: 'post',
    path,
    id: 'createImportMapping',
    tag,
    summary: 'Create a table mapping',
    description: 'The mapping can be the one that `detectImport` proposes, confirmed by a person. Imports of kind `table` refer to it.',
    right: 'curves:import',
    adds: ['import_mapping'],
    community,
    request: { params: CommunityParams, body: NewMapping },
    responses: { 201: ImportMapping },
  },
  async ({ params: { community_id }, body, work }) => {
    const created = await createMapping(work, community_id, body);
    return { status: 201, body: await requireMapping(work.trx, community_id, created) };
  },
);

const load = async (trx: Transaction<DB>, { params }: LoadCall<typeof Params>) => {
  const row = await requireMapping(trx, params.community_id, params.mapping_id);
  return { ...tagged(row), row };
};

const one = objectRoutes({ path: `${path}/{mapping_id}`, tag, params: Params, shown: ImportMapping, community }, inCommunity(load));

const get = one.get({
  id: 'getImportMapping',
  summary: 'Get a table mapping',
  description: 'Returns the mapping as it was saved.',
  right: 'curves:import',
});

const change = one.put(
  {
    id: 'changeImportMapping',
    summary: 'Change a table mapping',
    description: 'Earlier imports are not affected.',
    right: 'curves:import',
    body: NewMapping,
  },
  async ({ body, work }, { row }) => {
    await changeMapping(work, row, body);
    return undefined;
  },
);

const remove = one.delete(
  {
    id: 'removeImportMapping',
    summary: 'Remove a table mapping',
    description: 'Earlier imports are not affected.',
    right: 'curves:import',
  },
  async ({ work }, { row }) => {
    await removeMapping(work, row);
    return undefined;
  },
);

export const mappingRoutes: RouteModule = [list, create, get, change, remove];

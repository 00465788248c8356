import { z } from '@hono/zod-openapi';
import { inWork } from '../../activities/kernel/unit-of-work.ts';
import { createImport as recordImport } from '../../activities/metering/commands/create-import.ts';
import { DomainError } from '../../domain/kernel/errors.ts';
import { MARKET_ZONES } from '../../domain/kernel/legal/regions.ts';
import { FILE_UNITS, type FileUnit } from '../../domain/metering/exact-quantity.ts';
import { readHeaderUnit } from '../../domain/metering/header-unit.ts';
import { meteringMessages as fileMessages } from '../../domain/metering/messages.ts';
import { QUALITIES } from '../../domain/metering/series-readings.ts';
import { IMPORT_KINDS, type ImportKind, type ImportOptions, isCurves } from '../../infra/postgres/metering/imports.ts';
import { ensureRecorded } from '../../infra/temporal/processes.ts';
import { acceptedOperation, Operation } from '../http/operations/operation.ts';
import { raw, stepsRoute } from '../http/route.ts';
import { idParam, text } from '../http/schemas.ts';
import { AMOUNT_QUERY, amountMapping, invalid } from './amount-options.ts';
import { refuseFullStore, refuseManyImports } from './limit-imports.ts';
import { meteringMessages } from './messages.ts';
import { assertOptionsUsed } from './unused-options.ts';

const MAX_BYTES = 64 * 1024 * 1024;
/** From here on a file is counted as large: a month of quarter hours of some 30 codes. */
const LARGE_BYTES = 4 * 1024 * 1024;

/** Where the header of a file is looked for: more than a thousand columns fit. */
const HEADER_BYTES = 64 * 1024;
const RESOLUTIONS: Readonly<Partial<Record<ImportKind, readonly number[]>>> = {
  curves_wide: [15, 30, 60],
  curves_long: [15, 30, 60],
  prices: [15, 60],
};

/** Kinds that change the accounts. */
const MONEY: readonly ImportKind[] = ['gse_amounts', 'energy_sales'];

const Query = z.object({
  kind: z.enum(IMPORT_KINDS),
  community_id: idParam.optional().openapi({ description: 'Community of the curves, amounts or sales.' }),
  configuration_id: idParam.optional().openapi({
    description:
      'Curves: configuration of the codes. Sales: configuration of the plants. Amounts: configuration, unless a column names it.',
  }),
  market_zone: z.enum(MARKET_ZONES).optional().openapi({ description: 'Prices: market zone, or PUN for the index.' }),
  unit: z.enum(FILE_UNITS).optional().openapi({
    description:
      'Curves: unit of the values. There is no default: required unless the header gives it, as `value_kWh` or `<code>:<quantity>:kWh`.',
  }),
  grade: z
    .enum(QUALITIES)
    .optional()
    .openapi({
      description:
        'Curves: quality of the readings if there is no `quality` column; by default measured. rectified replaces measured, measured ' +
        'replaces estimated, estimated replaces profiled; a lower quality does not replace a higher one, and `ignored` of the result counts such readings.',
    }),
  resolution_minutes: z
    .enum(['15', '30', '60'])
    .transform(Number)
    .optional()
    .openapi({ description: 'Curves and prices: minutes between rows, by default 60.' }),
  source: text(100).default('file'),
  ...AMOUNT_QUERY,
});
type Query = z.output<typeof Query>;

export const createImport = stepsRoute(
  {
    method: 'post',
    path: '/api/v1/imports',
    id: 'createImport',
    tag: 'Metering',
    summary: 'Import a CSV file of meter readings, prices, GSE amounts or energy sales',
    description:
      'Upload of a CSV file. Columns by kind: `curves_wide`: `start,<code>:<quantity>,...`; `curves_long`: `code,quantity,start,value[,quality]`, either with its unit in the header; `prices`: ' +
      '`start,price_eur_per_mwh`. Files hold whole local days; an empty cell is a missing value, which replaces no reading. `gse_amounts`: columns as named in the ' +
      'query, each row the whole amount at its stage. `energy_sales`: separated by semicolons, ' +
      '`plant;month;buyer;buyer_name;energy_kwh;gross_eur;fees_eur;minimum_price;reference`, as in `recordEnergySales`. ' +
      'An option that has no effect for the kind is refused. If a file has a fault nothing is stored; faults are grouped by cause, each with its ' +
      'first place. A reading above ten times the limit of its section or point is a fault; a smaller excess appears in `warnings` of the ' +
      'result. Follow the operation for progress. At most 20 imports of a user, of 80 MB together, wait at once.',
    right: 'curves:import',
    request: { query: Query, body: raw(['text/csv', 'application/csv', 'text/plain'], 'CSV in UTF-8, gzip allowed') },
    responses: { 200: Operation, 202: Operation },
    maxBytes: MAX_BYTES,
    heavy: { largeBytes: LARGE_BYTES },
  },
  async ({ query, body, context, principal, may, deps, log, language }) => {
    if (query.kind === 'prices' && !may('prices:import')) throw new DomainError('forbidden', meteringMessages.pricesRight);
    if (MONEY.includes(query.kind) && query.community_id !== undefined && !may('payments:write', query.community_id))
      throw new DomainError('forbidden', meteringMessages.amountsRight);
    const options = optionsOf(query);
    const content = Buffer.from(body.bytes);
    if (isCurves(query.kind)) assertUnit(content, options.unit);
    const sender = { apiKeyId: principal.key?.id, sessionId: principal.session?.id };
    const { operation, process } = await inWork(deps.db, context, async (work) => {
      await refuseManyImports(work.trx, work.actor, content.length);
      await refuseFullStore(work.trx, query.community_id, content.length);
      return await recordImport(work, { kind: query.kind, communityId: query.community_id ?? null, options, content, ...sender });
    });
    await ensureRecorded(deps.temporal, log, process);
    return acceptedOperation(operation, language);
  },
);

function optionsOf(query: Query): ImportOptions {
  assertOptionsUsed(query);
  const { kind, resolution_minutes = 60, source, unit, grade } = query;
  const common = { resolutionMinutes: resolution_minutes, source };
  const resolutions = RESOLUTIONS[kind];
  if (resolutions !== undefined && !resolutions.includes(resolution_minutes)) {
    throw invalid('resolution_minutes', meteringMessages.wrongResolution(resolutions.join(', '), kind));
  }
  if (kind === 'prices') {
    if (query.market_zone === undefined) throw invalid('market_zone', meteringMessages.neededForPrices);
    if (query.community_id !== undefined) throw invalid('community_id', meteringMessages.notForPrices);
    return { ...common, marketZone: query.market_zone };
  }
  if (query.community_id === undefined) throw invalid('community_id', meteringMessages.neededFor(kind));
  if (kind === 'gse_amounts') {
    const amounts = amountMapping(query);
    if ((amounts.configurationColumn === undefined) === (query.configuration_id === undefined))
      throw invalid('configuration_id', meteringMessages.orColumn);
    return { ...common, ...(query.configuration_id === undefined ? {} : { configurationId: query.configuration_id }), amounts };
  }
  if (query.configuration_id === undefined) throw invalid('configuration_id', meteringMessages.neededFor(kind));
  const said = { ...(unit === undefined ? {} : { unit }), ...(grade === undefined ? {} : { grade }) };
  return { ...common, configurationId: query.configuration_id, ...said };
}

/** Refuses a file of curves whose unit neither the call nor its header says: energy a thousand times too large is money. */
function assertUnit(content: Buffer, said: FileUnit | undefined): void {
  const header =
    content
      .subarray(0, HEADER_BYTES)
      .toString('utf8')
      .replace(/^\uFEFF/, '')
      .split(/\r?\n/, 1)[0] ?? '';
  const { unit } = readHeaderUnit(header.split(',').map((cell) => cell.replaceAll('"', '').trim()));
  if (said === undefined && unit === undefined) throw invalid('unit', fileMessages.noUnit);
}

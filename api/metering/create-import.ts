import { z } from '@hono/zod-openapi';
import { inWork } from '../../activities/kernel/unit-of-work.ts';
import { createImport as recordImport } from '../../activities/metering/commands/create-import.ts';
import type { Language } from '../../domain/kernel/language.ts';
import { mostBytes } from '../../domain/metering/import-kinds.ts';
import type { Operation as OperationRow } from '../../infra/postgres/record/operation.ts';
import { ensureRecorded } from '../../infra/temporal/processes.ts';
import { acceptedOperation, Operation } from '../http/operations/operation.ts';
import { fileBody, stepsRoute } from '../http/route.ts';
import { ImportQuery } from './import-query.ts';
import { assertImport, mappingOf, toNewImport } from './new-import.ts';

const MAX_BYTES = mostBytes('sii_xml').sent;
/** From here on a file is counted as large: a month of quarter hours of some 30 codes. */
const LARGE_BYTES = 4 * 1024 * 1024;

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
    assertImport(query, body, may);
    const file = await toNewImport(query, body, await mappingOf(deps.db, context, query));
    const sender = { apiKeyId: principal.key?.id, sessionId: principal.session?.id };
    const { operation, process } = await inWork(deps.db, context, (work) => recordImport(work, { ...file, ...sender }));
    if (process !== undefined) await ensureRecorded(deps.temporal, log, process);
    return toAnswer(operation, process === undefined, language);
  },
);

/** A new import is accepted and goes on; a repeated one is shown as it stands. */
function toAnswer(operation: OperationRow, repeated: boolean, language: Language) {
  const accepted = acceptedOperation(operation, language);
  return repeated
    ? { status: 200 as const, body: { ...accepted.body, repeated }, headers: { Location: accepted.headers.Location } }
    : { ...accepted, body: { ...accepted.body, repeated } };
}

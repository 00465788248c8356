import { z } from '@hono/zod-openapi';
import { type ReconciliationLine, reconciliationLine } from '../../domain/billing/reconciliation/report.ts';
import { CAUSES } from '../../domain/billing/reconciliation/types.ts';
import { DomainError } from '../../domain/kernel/errors.ts';
import { GSE_STAGES } from '../../domain/kernel/legal/gse-stages.ts';
import { MONEY_COMPONENTS } from '../../domain/settlement/types.ts';
import { knownMonths, reconciliationFacts } from '../../infra/postgres/billing/reconciliation.ts';
import { inContext, type RowContext } from '../../infra/postgres/driver/index.ts';
import type { CapabilityDeps } from '../deps.ts';
import { contentDisposition } from '../http/content-disposition.ts';
import { listedMonth } from '../http/dates.ts';
import { answers, route } from '../http/route.ts';
import { id, idParam, month } from '../http/schemas.ts';
import { seesAll } from '../http/sees-all.ts';
import { requireConfiguration } from '../settlement/require-configuration.ts';
import { billingMessages } from './messages.ts';

const path = '/api/v1/settlement/reconciliation';
const tag = 'Billing';
const cents = z.int();

const Line = z.object({
  month,
  component: z.enum(MONEY_COMPONENTS),
  ours_run_id: id.nullable(),
  ours_kind: z.string().nullable(),
  ours_cents: cents.nullable(),
  gse_stage: z.enum(GSE_STAGES).nullable(),
  gse_version: z.int().nullable(),
  gse_cents: cents.nullable(),
  difference_cents: cents.nullable().openapi({ description: 'Amount of GSE less our amount; null while one of the two is unknown.' }),
  cause: z.enum(CAUSES).openapi({ description: 'The likely cause.' }),
  receivable_cents: cents.openapi({ description: 'Amount owed by GSE according to the ledger, including its differences.' }),
  received_cents: cents,
  open_cents: cents,
  booked_rounding_cents: cents.openapi({ description: 'Part of the difference due to rounding.' }),
  booked_difference_cents: cents.openapi({ description: 'Part of the difference booked as differences of GSE.' }),
  readings: z.string().nullable().openapi({
    description:
      'Where the premium under each interpretation of the law is compared with the amount of GSE; null if none could explain it.',
  }),
});
const Reconciliation = z.object({ configuration_id: id, from: month, to: month, lines: z.array(Line) }).openapi('Reconciliation');

const query = z.object({ configuration_id: idParam, from: listedMonth, to: listedMonth });
type Wanted = z.output<typeof query>;

export const getReconciliation = route(
  {
    method: 'get',
    path,
    id: 'getReconciliation',
    tag,
    summary: 'Get the reconciliation with GSE',
    description:
      "Compares the community's amounts, the amounts of GSE and payments received, by month and component, with the likely cause " +
      'of each difference. `readings` names where to see which interpretation of the law fits a premium that differs.',
    right: 'ledger:read',
    request: { query },
    responses: { 200: Reconciliation },
  },
  async ({ query: wanted, context, deps }) => ({ status: 200, body: { ...wanted, lines: await linesOf(deps, context, wanted) } }),
);

export const getReconciliationCsv = route(
  {
    method: 'get',
    path: `${path}.csv`,
    id: 'getReconciliationCsv',
    tag,
    summary: 'Get the reconciliation with GSE as CSV',
    description: 'Amounts are in cents.',
    right: 'ledger:read',
    request: { query },
    responses: { 200: answers('text/csv; charset=utf-8', 'A header and one line per month and component') },
  },
  async ({ query: wanted, context, deps }) => {
    const rows = (await linesOf(deps, context, wanted)).map((line) => COLUMNS.map((column) => line[column] ?? '').join(','));
    const file = `reconciliation-${wanted.configuration_id}-${wanted.from}-${wanted.to}.csv`;
    return {
      status: 200,
      body: `${[COLUMNS.join(','), ...rows].join('\r\n')}\r\n`,
      headers: { 'Content-Disposition': contentDisposition('attachment', file), 'Cache-Control': 'private, no-store' },
    };
  },
);

const COLUMNS = Object.keys(Line.shape) as (keyof ReconciliationLine)[];

async function linesOf(deps: CapabilityDeps, context: RowContext, { configuration_id, from, to }: Wanted): Promise<ReconciliationLine[]> {
  const facts = await inContext(
    deps.db,
    context,
    async (trx) => {
      const { communityId } = await requireConfiguration(trx, configuration_id);
      if (!seesAll(context, communityId)) throw new DomainError('forbidden', billingMessages.reconciliationOfCommunity);
      return reconciliationFacts(trx, await knownMonths(trx, configuration_id, { from: `${from}-01`, to: `${to}-01` }));
    },
    { readOnly: true, snapshot: true },
  );
  return facts.map((one) => reconciliationLine(one, `${path}/readings?configuration_id=${one.configurationId}&month=${one.month}`));
}

import { z } from '@hono/zod-openapi';
import type { Transaction } from 'kysely';
import { approveEnergySale, refuseEnergySale } from '../../activities/billing/commands/approve-energy-sale.ts';
import { recordEnergySales } from '../../activities/billing/commands/record-energy-sales.ts';
import { recordSaleReceipt } from '../../activities/billing/commands/record-sale-receipt.ts';
import type { EnergySale } from '../../domain/billing/sale/energy-sale.ts';
import { readSaleFile } from '../../domain/billing/sale/sale-file.ts';
import { DomainError, type Fault } from '../../domain/kernel/errors.ts';
import type { ParameterRow } from '../../domain/kernel/legal/parameter-row.ts';
import { isWithin, legalDay } from '../../domain/kernel/time/bounds.ts';
import { type EnergySaleRow, listSales, salesById } from '../../infra/postgres/billing/energy-sales.ts';
import { inContext } from '../../infra/postgres/driver/index.ts';
import { legalParameters } from '../../infra/postgres/record/legal-parameters.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { pastDay } from '../http/dates.ts';
import { RefusalReason } from '../http/refusal.ts';
import { changeRoute, route } from '../http/route.ts';
import { ADDS_NOTHING, AT_MOST_ONCE } from '../http/rows/adds.ts';
import { id, idParam, listOf, longText, PageQuery, paged, pageWindow, text } from '../http/schemas.ts';
import { requireConfiguration, requireReferencedConfiguration } from '../settlement/require-configuration.ts';
import { MOST_CENTS, NewSales, Sale, toSaleResponse } from './energy-sale-schemas.ts';
import { billingMessages } from './messages.ts';

const path = '/api/v1/settlement/energy-sales';
const tag = 'Billing';

export const createSales = changeRoute(
  {
    method: 'post',
    path,
    id: 'recordEnergySales',
    tag,
    summary: 'Record sales of injected energy',
    description:
      'Send the amounts of GSE or a trader per plant and month, as `sales` or as a file in `csv`; either all are recorded or ' +
      'none. Gross less fees is earned by the producer and payable once it has arrived. The energy must not exceed what the ' +
      'plant injected, with a tolerance of 1 % and 1 kWh because meters of buyer and distributor round. Another amount for a ' +
      'plant, month and buyer is a new version; one that lowers money or multiplies it waits for approval, see `findings`.',
    right: 'payments:write',
    adds: ['energy_sale'],
    heavy: {},
    request: { body: NewSales },
    responses: { 201: z.object({ data: z.array(Sale) }).openapi('EnergySales') },
  },
  async ({ body, trx, work, language }) => {
    const { id: configurationId, communityId } = await requireReferencedConfiguration(trx, body.configuration_id);
    const rows = await recordEnergySales(work, { configurationId, communityId }, readSales(body));
    const legal = await minimumPrices(trx, rows);
    return { status: 201, body: { data: rows.map((row) => toSaleResponse(row, legal, language)) } };
  },
);

function readSales({ sales, csv }: z.output<typeof NewSales>): EnergySale[] {
  if ((sales === undefined) === (csv === undefined))
    throw new DomainError('invalid_input', billingMessages.salesOrFile, [
      { path: 'sales', code: 'custom', message: billingMessages.salesOrFile },
    ]);
  if (csv !== undefined) return boundedFile(readSaleFile(csv));
  return (sales ?? []).map((sale) => ({
    plantCode: sale.plant_code,
    month: sale.month,
    buyer: sale.buyer,
    buyerName: sale.buyer_name,
    energyWh: sale.energy_wh,
    grossCents: sale.gross_cents,
    feesCents: sale.fees_cents,
    minimumPrice: sale.minimum_price,
    reference: sale.reference,
  }));
}

function boundedFile(sales: EnergySale[]): EnergySale[] {
  const faults: Fault[] = sales.flatMap(({ month: of, grossCents, feesCents }, i) => {
    const isGood = isWithin('settled', `${of}-01`, legalDay(Date.now())) && grossCents <= MOST_CENTS && feesCents <= MOST_CENTS;
    return isGood ? [] : [{ path: `csv.line[${i + 2}]`, code: 'out_of_bounds', message: billingMessages.saleOutOfBounds(of) }];
  });
  if (faults.length > 0) throw new DomainError('invalid_input', billingMessages.salesRefused, faults.slice(0, 100));
  return sales;
}

export const listSalesRoute = route(
  {
    method: 'get',
    path,
    id: 'listEnergySales',
    tag,
    summary: 'List sales of injected energy',
    description: 'Lists all versions. Producers see their own.',
    right: 'ledger:read',
    request: { query: PageQuery.extend({ configuration_id: idParam }) },
    responses: { 200: listOf(Sale) },
  },
  async ({ query, context, deps, language }) => {
    const { rows, legal } = await inContext(
      deps.db,
      context,
      async (trx) => {
        await requireConfiguration(trx, query.configuration_id);
        const rows = await listSales(trx, { configurationId: query.configuration_id, ...pageWindow(query) });
        return { rows, legal: await minimumPrices(trx, rows) };
      },
      { readOnly: true },
    );
    const { data, next } = paged(rows, query);
    return { status: 200, body: { data: data.map((row) => toSaleResponse(row, legal, language)), next } };
  },
);

export const receiveSale = changeRoute(
  {
    method: 'post',
    path: `${path}/{sale_id}/received`,
    id: 'recordEnergySaleReceipt',
    tag,
    summary: 'Record money received for an energy sale',
    description: 'The money can then be paid to the producer. It never exceeds gross less fees of the newest version.',
    right: 'payments:write',
    adds: ['energy_sale_receipt'],
    request: {
      params: z.object({ sale_id: idParam }),
      body: z.strictObject({ received_on: pastDay, cents: z.int().min(1).max(MOST_CENTS), reference: text(200) }),
    },
    responses: { 200: Sale },
  },
  async ({ params, body, trx, work, language }) => {
    const row = await recordSaleReceipt(work, await requireSale(trx, params.sale_id), body);
    return { status: 200, body: toSaleResponse(row, await minimumPrices(trx, [row]), language) };
  },
);

export const approveSale = changeRoute(
  {
    method: 'post',
    path: `${path}/{sale_id}/approve`,
    id: 'approveEnergySale',
    tag,
    summary: 'Approve a pending energy sale',
    description:
      'Books the version in place of the current one. `document_id` is the decision or corrected invoice on which it is based. ' +
      'If the community has `four_eyes`, nobody may approve what they recorded. Approving it again returns it unchanged.',
    right: 'settlement:approve',
    adds: AT_MOST_ONCE,
    request: {
      params: z.object({ sale_id: idParam }),
      body: z.strictObject({ note: longText(1000), document_id: id }),
    },
    responses: { 200: Sale },
  },
  async ({ params, body, trx, work, language }) => {
    const sale = await requireSale(trx, params.sale_id);
    const row = await approveEnergySale(work, sale.id, sale.community_id, body);
    return { status: 200, body: toSaleResponse(row, await minimumPrices(trx, [row]), language) };
  },
);

export const refuseSale = changeRoute(
  {
    method: 'post',
    path: `${path}/{sale_id}/refuse`,
    id: 'refuseEnergySale',
    tag,
    summary: 'Refuse a pending energy sale',
    description:
      'The current version remains, and `refusal` says why. Recording the sale again makes a new version, also of the same ' +
      'amounts. Repeating the call returns it unchanged.',
    right: 'settlement:approve',
    adds: ADDS_NOTHING,
    request: { params: z.object({ sale_id: idParam }), body: RefusalReason },
    responses: { 200: Sale },
  },
  async ({ params, body, trx, work, language }) => {
    const sale = await requireSale(trx, params.sale_id);
    const row = await refuseEnergySale(work, sale.id, sale.community_id, body.note);
    return { status: 200, body: toSaleResponse(row, await minimumPrices(trx, [row]), language) };
  },
);

async function requireSale(trx: Transaction<DB>, saleId: number): Promise<EnergySaleRow> {
  const [sale] = await salesById(trx, [saleId]);
  if (sale === undefined) throw new DomainError('not_found', billingMessages.noSale(saleId));
  return sale;
}

type Reader = Parameters<typeof legalParameters>[0];

async function minimumPrices(trx: Reader, rows: readonly EnergySaleRow[]): Promise<ParameterRow[]> {
  const [first] = rows.map((row) => row.month).sort();
  return first === undefined ? [] : legalParameters(trx, `${first}-01`, null, ['rid_minimum_price']);
}

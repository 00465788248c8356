import { z } from '@hono/zod-openapi';
import { recordReceipt } from '../../activities/billing/commands/record-receipt.ts';
import { MOST_RECEIVED_CENTS } from '../../domain/billing/payout/receipt-rules.ts';
import { schemaText } from '../../domain/kernel/messages.ts';
import { MONEY_COMPONENTS } from '../../domain/settlement/types.ts';
import { listReceipts, type ReceiptRow } from '../../infra/postgres/billing/receipts.ts';
import { readOnce } from '../../infra/postgres/driver/index.ts';
import { pastDay, settledMonth } from '../http/dates.ts';
import { changeRoute, route } from '../http/route.ts';
import { id, idParam, listOf, month, PageQuery, paged, pageWindow, text, timestamp } from '../http/schemas.ts';
import { requireReferencedConfiguration } from '../settlement/require-configuration.ts';
import { billingMessages } from './messages.ts';

const path = '/api/v1/settlement/receipts';
const tag = 'Billing';

const amount = z.int().min(-MOST_RECEIVED_CENTS).max(MOST_RECEIVED_CENTS);
const Line = z.strictObject({
  month: settledMonth,
  component: z.enum(MONEY_COMPONENTS),
  cents: amount.refine((cents) => cents !== 0, schemaText(billingMessages.zeroLine)),
});
const fields = { configuration_id: id, reference: text(200), received_on: pastDay };
const NewReceipt = z
  .strictObject({
    ...fields,
    fees_withheld_cents: z
      .int()
      .min(0)
      .max(MOST_RECEIVED_CENTS)
      .default(0)
      .openapi({ description: 'Invoices that GSE deducted from the payment.' }),
    lines: z.array(Line).min(1).max(1000),
  })
  .check(({ value, issues }) => {
    const keys = value.lines.map(({ month: of, component }) => `${of} ${component}`);
    const twice = keys.findIndex((key, i) => keys.indexOf(key) !== i);
    if (twice < 0) return;
    issues.push({
      code: 'custom',
      path: ['lines', twice],
      message: schemaText(billingMessages.repeatedLine(keys[twice])),
      input: keys[twice],
    });
  })
  .openapi('NewGseReceipt');
const Receipt = z
  .object({
    id,
    ...fields,
    community_id: id,
    fees_withheld_cents: z.int(),
    lines: z.array(z.object({ month, component: z.enum(MONEY_COMPONENTS), cents: z.int() })),
    above_owed: z.array(z.object({ month, component: z.enum(MONEY_COMPONENTS), owed_cents: z.int(), received_cents: z.int() })).openapi({
      description:
        'Its months for which, over all receipts, more arrived than GSE owes by more than a tenth and 10 EUR, as of now: also on the worklist.',
    }),
    cents: z.int().openapi({ description: 'Amount received: the lines less the fees withheld.' }),
    recorded_by: z.string(),
    recorded_at: timestamp,
  })
  .openapi('GseReceipt');

export const createReceipt = changeRoute(
  {
    method: 'post',
    path,
    id: 'recordGseReceipt',
    tag,
    summary: 'Record a payment received from GSE',
    description:
      'The payment is recorded by month and component and booked against what GSE owes. Use negative lines for amounts that GSE ' +
      'takes back and to correct an earlier receipt. Each reference counts once.',
    right: 'payments:write',
    adds: ['gse_receipt'],
    request: { body: NewReceipt },
    responses: { 201: Receipt },
  },
  async ({ body, work }) => {
    const { communityId } = await requireReferencedConfiguration(work.trx, body.configuration_id);
    return { status: 201, body: toReceiptResponse(await recordReceipt(work, communityId, body)) };
  },
);

export const listReceiptsRoute = route(
  {
    method: 'get',
    path,
    id: 'listGseReceipts',
    tag,
    summary: 'List payments received from GSE',
    description: 'Each payment has its lines by month and component.',
    right: 'ledger:read',
    request: { query: PageQuery.extend({ configuration_id: idParam.optional() }) },
    responses: { 200: listOf(Receipt) },
  },
  async ({ query, context, deps }) => {
    const filter = { configurationId: query.configuration_id, ...pageWindow(query, context) };
    const { data, next } = paged(await readOnce(deps.db, context, (trx) => listReceipts(trx, filter)), query);
    return { status: 200, body: { data: data.map(toReceiptResponse), next } };
  },
);

const toReceiptResponse = (row: ReceiptRow): z.input<typeof Receipt> => ({ ...row, recorded_at: row.recorded_at.toISOString() });

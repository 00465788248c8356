import { z } from '@hono/zod-openapi';
import { lineKey, MOST_RECEIVED_CENTS, receiptFaults } from '../../domain/billing/payout/receipt-rules.ts';
import { AlreadyExists, DomainError } from '../../domain/kernel/errors.ts';
import { atPath, joined, schemaText } from '../../domain/kernel/messages.ts';
import { MONEY_COMPONENTS } from '../../domain/settlement/types.ts';
import { heldMoney, lockPayments } from '../../infra/postgres/billing/ledger-entry.ts';
import {
  addReceipt,
  listReceipts,
  type ReceiptRow,
  receiptById,
  receiptByReference,
  receiptGrounds,
} from '../../infra/postgres/billing/receipts.ts';
import { type RowContext, readOnce, type UnitOfWork } from '../../infra/postgres/driver/index.ts';
import { recordAudit } from '../../infra/postgres/record/audit.ts';
import { auditActor } from '../http/audit-actor.ts';
import { pastDay, settledMonth } from '../http/dates.ts';
import { changeRoute, route } from '../http/route.ts';
import { id, idParam, listOf, month, PageQuery, paged, pageWindow, text, timestamp } from '../http/schemas.ts';
import { requireReferencedConfiguration } from '../settlement/require-configuration.ts';
import { billingMessages } from './messages.ts';

const path = '/api/v1/settlement/receipts';
const tag = 'Payments';

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
      'By month and component; booked against what GSE owes. Use negative lines for amounts that GSE takes back and to correct an ' +
      'earlier receipt. Each reference counts once.',
    right: 'payments:write',
    request: { body: NewReceipt },
    responses: { 201: Receipt },
  },
  async ({ body, context, trx }) => {
    const row = await record(trx, context, body);
    return { status: 201, body: toReceiptResponse(row) };
  },
);

async function record(trx: UnitOfWork, context: RowContext, body: z.output<typeof NewReceipt>): Promise<ReceiptRow> {
  const { id: configurationId, communityId } = await requireReferencedConfiguration(trx, body.configuration_id);
  await lockPayments(trx, communityId);
  const known = await receiptByReference(trx, communityId, body.reference);
  if (known !== undefined) throw new AlreadyExists('reference', billingMessages.receiptRecorded(body.reference), known);
  await refuseImpossible(trx, { configurationId, communityId }, body);
  const { reference, received_on: receivedOn, fees_withheld_cents: feesWithheldCents, lines } = body;
  const receipt = { communityId, configurationId, reference, receivedOn, feesWithheldCents, lines, by: context.actor };
  const receiptId = await addReceipt(trx, receipt);
  recordAudit(trx, {
    ...auditActor(context),
    chain: communityId,
    action: 'gse_receipt.recorded',
    objectKind: 'gse_receipt',
    objectId: receiptId,
    after: body,
  });
  return receiptById(trx, receiptId);
}

interface Place {
  readonly configurationId: number;
  readonly communityId: number;
}

async function refuseImpossible(
  trx: UnitOfWork,
  { configurationId, communityId }: Place,
  body: z.output<typeof NewReceipt>,
): Promise<void> {
  const { lines, fees_withheld_cents: feesWithheldCents, received_on: receivedOn } = body;
  const { settled, received } = await receiptGrounds(trx, configurationId, [...new Set(lines.map(({ month: of }) => of))], receivedOn);
  const receivedCents = new Map(received.map((line) => [lineKey(line), line]));
  const { bankCents } = await heldMoney(trx, communityId);
  const faults = receiptFaults({ receivedOn, lines, feesWithheldCents, settled, receivedCents, bankCents });
  if (faults.length > 0)
    throw new DomainError(
      'invalid_input',
      joined(
        faults.map(({ path: at, message }) => atPath(at, message)),
        '; ',
      ),
      faults,
    );
}

export const listReceiptsRoute = route(
  {
    method: 'get',
    path,
    id: 'listGseReceipts',
    tag,
    summary: 'List payments received from GSE',
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

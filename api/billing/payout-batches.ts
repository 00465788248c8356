import { z } from '@hono/zod-openapi';
import { loadOpenYears } from '../../activities/billing/reads/load-open-years.ts';
import { type OpenYear, openYearWarning } from '../../domain/billing/payout/open-years.ts';
import { preparePayouts, refuseUncovered } from '../../domain/billing/payout/prepare.ts';
import { limitToReceived } from '../../domain/billing/payout/received-share.ts';
import { DomainError } from '../../domain/kernel/errors.ts';
import { smallestPaymentOn } from '../../infra/postgres/billing/community-terms.ts';
import { heldMoney, lockPayments } from '../../infra/postgres/billing/ledger-entry.ts';
import { receivedShares } from '../../infra/postgres/billing/payout-grounds.ts';
import {
  addPayouts,
  type BatchRow,
  batchById,
  listPayouts,
  markSent,
  memberAccounts,
  type PayoutRow,
} from '../../infra/postgres/billing/payouts.ts';
import { firstReceipt } from '../../infra/postgres/billing/receipts.ts';
import { inContext, type RowContext, type UnitOfWork } from '../../infra/postgres/driver/index.ts';
import { recordAudit } from '../../infra/postgres/record/audit.ts';
import { auditActor } from '../http/audit-actor.ts';
import { pastDay, settledMonth, today } from '../http/dates.ts';
import { changeRoute, route } from '../http/route.ts';
import { id, idParam, longText, text } from '../http/schemas.ts';
import { refuseBefore } from '../settlement/order-of-days.ts';
import { billingMessages } from './messages.ts';
import { Batch, PreparedBatch, toBatchResponse } from './payout-schemas.ts';

const path = '/api/v1/settlement/payout-batches';
const tag = 'Payments';
const BatchParams = z.object({ batch_id: idParam });
const ALL = { after: 0, take: 100_000 };

const NewBatch = z
  .strictObject({
    community_id: id,
    note: longText(1000, 0).default(''),
    party_ids: z
      .array(id)
      .min(1)
      .max(10_000)
      .optional()
      .openapi({ description: 'Only these members. Default: all members with a sufficient amount.' }),
    up_to_month: settledMonth.optional().openapi({
      description: 'Only what was earned in months up to this one; a settled year counts with its December. Default: everything.',
    }),
    below_minimum: z
      .boolean()
      .default(false)
      .openapi({ description: 'Also pay amounts below the minimum payment, for example to members who leave.' }),
  })
  .openapi('NewPayoutBatch');

export const prepareBatch = changeRoute(
  {
    method: 'post',
    path,
    id: 'preparePayouts',
    tag,
    summary: 'Prepare payments to members',
    description:
      "Everything payable, from the community's smallest payment up; smaller amounts are carried forward and overpayments are netted. Never " +
      'more than GSE has paid, and in proportion to it where the payout rule says so. `warnings` name years that are not closed and may ' +
      'still take fees and excess premium. Prepared money is reserved; mark the batch as sent when it leaves the bank.',
    right: 'payments:write',
    request: { body: NewBatch },
    responses: { 201: PreparedBatch },
  },
  async ({ body, context, trx }) => {
    const { batch, payouts } = await prepare(trx, context, body);
    const warnings = (await openYearsOf(trx, batch.community_id, payouts)).map(toWarning);
    return { status: 201, body: { ...toBatchResponse(batch, payouts), warnings }, headers: { Location: `${path}/${batch.id}` } };
  },
);

interface BatchWithPayouts {
  readonly batch: BatchRow;
  readonly payouts: readonly PayoutRow[];
}

async function prepare(trx: UnitOfWork, context: RowContext, body: z.output<typeof NewBatch>): Promise<BatchWithPayouts> {
  const { community_id: communityId, note, party_ids, below_minimum, up_to_month } = body;
  await lockPayments(trx, communityId);
  const wanted = party_ids === undefined ? undefined : new Set(party_ids);
  const upTo = up_to_month === undefined ? null : `${up_to_month}-01`;
  const earned = (await memberAccounts(trx, communityId, upTo)).filter(({ partyId }) => wanted === undefined || wanted.has(partyId));
  const parts = limitToReceived(earned, await receivedShares(trx, communityId, { day: today(), upTo }));
  const minimum = (await smallestPaymentOn(trx, communityId, today()))?.cents ?? 0;
  const payouts = preparePayouts(parts, below_minimum ? 1 : minimum);
  if (payouts.length === 0) throw new DomainError('wrong_state', billingMessages.nothingPayable(communityId));
  refuseUncovered(payouts, await heldMoney(trx, communityId));
  const batchId = await addPayouts(trx, { communityId, note, by: context.actor }, payouts);
  recordAudit(trx, {
    ...auditActor(context),
    chain: communityId,
    action: 'payout_batch.prepared',
    objectKind: 'payout_batch',
    objectId: batchId,
    after: { note, payouts },
  });
  return requireBatch(trx, batchId);
}

function openYearsOf(trx: UnitOfWork, communityId: number, payouts: readonly PayoutRow[]): Promise<OpenYear[]> {
  const ids = new Set(payouts.flatMap(({ lines }) => lines.map(({ configuration_id }) => configuration_id)));
  return loadOpenYears(trx, communityId, [...ids]);
}

const toWarning = (year: OpenYear) => ({
  configuration_id: year.configurationId,
  year: year.year,
  fees_cents: year.feesCents,
  set_aside_cents: year.setAsideCents,
  text: openYearWarning(year),
});

export const getBatch = route(
  {
    method: 'get',
    path: `${path}/{batch_id}`,
    id: 'getPayoutBatch',
    tag,
    summary: 'Get a payout batch',
    right: 'ledger:read',
    request: { params: BatchParams },
    responses: { 200: Batch },
  },
  async ({ params, context, deps }) => {
    const { batch, payouts } = await inContext(deps.db, context, (trx) => requireBatch(trx, params.batch_id), { readOnly: true });
    return { status: 200, body: toBatchResponse(batch, payouts) };
  },
);

async function requireBatch(trx: UnitOfWork, batchId: number): Promise<BatchWithPayouts> {
  const batch = await batchById(trx, batchId);
  if (batch === undefined) throw new DomainError('not_found', billingMessages.noBatch(batchId));
  return { batch, payouts: await listPayouts(trx, { batchId, ...ALL }) };
}

export const sendBatch = changeRoute(
  {
    method: 'post',
    path: `${path}/{batch_id}/sent`,
    id: 'markPayoutsSent',
    tag,
    summary: 'Mark a payout batch as sent',
    description: 'Books its payments. Sending the same reference again returns the batch unchanged.',
    right: 'payments:write',
    request: { params: BatchParams, body: z.strictObject({ sent_on: pastDay, reference: text(200) }) },
    responses: { 200: Batch },
  },
  async ({ params, body, context, trx }) => {
    const { batch, payouts } = await send(trx, context, params.batch_id, body);
    return { status: 200, body: toBatchResponse(batch, payouts) };
  },
);

async function send(
  trx: UnitOfWork,
  context: RowContext,
  batchId: number,
  { sent_on, reference }: { readonly sent_on: string; readonly reference: string },
): Promise<BatchWithPayouts> {
  const { batch } = await requireBatch(trx, batchId);
  await lockPayments(trx, batch.community_id);
  const { payouts } = await requireBatch(trx, batchId);
  const ready = payouts.filter(({ state }) => state === 'prepared').map((one) => one.id);
  if (ready.length === 0) {
    if (payouts.some((one) => one.reference === reference && one.sent_on === sent_on)) return { batch, payouts };
    throw nothingPrepared(batchId, payouts);
  }
  refuseBefore('sent_on', sent_on, await firstReceipt(trx, batch.community_id), billingMessages.firstMoneyArrived);
  await markSent(trx, ready, sent_on, reference);
  recordAudit(trx, {
    ...auditActor(context),
    chain: batch.community_id,
    action: 'payout_batch.sent',
    objectKind: 'payout_batch',
    objectId: batchId,
    after: { sent_on, reference, payout_ids: ready },
  });
  return requireBatch(trx, batchId);
}

function nothingPrepared(batchId: number, payouts: readonly PayoutRow[]): DomainError {
  const states = [...new Set(payouts.map(({ state }) => state))].join(', ');
  return new DomainError('wrong_state', billingMessages.nothingPrepared(batchId, states));
}

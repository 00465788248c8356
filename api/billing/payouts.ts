import { z } from '@hono/zod-openapi';
import type { Transaction } from 'kysely';
import { DomainError } from '../../domain/kernel/errors.ts';
import { lockPayments } from '../../infra/postgres/billing/ledger-entry.ts';
import { listPayouts, lockPayout, markConfirmed, markFailed, type PayoutRow } from '../../infra/postgres/billing/payouts.ts';
import { type RowContext, readOnce, type UnitOfWork } from '../../infra/postgres/driver/index.ts';
import { recordAudit } from '../../infra/postgres/record/audit.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { auditActor } from '../http/audit-actor.ts';
import { pastDay } from '../http/dates.ts';
import { changeRoute, route } from '../http/route.ts';
import { idParam, listOf, longText, PageQuery, paged, pageWindow } from '../http/schemas.ts';
import { refuseBefore } from '../settlement/order-of-days.ts';
import { billingMessages } from './messages.ts';
import { PAYOUT_STATES, Payout } from './payout-schemas.ts';

const path = '/api/v1/settlement/payouts';
const tag = 'Payments';
const PayoutParams = z.object({ payout_id: idParam });

export const listPayoutsRoute = route(
  {
    method: 'get',
    path,
    id: 'listPayouts',
    tag,
    summary: 'List payments to members',
    description: 'Members see their own.',
    right: 'ledger:read',
    request: {
      query: PageQuery.extend({ community_id: idParam.optional(), batch_id: idParam.optional(), state: z.enum(PAYOUT_STATES).optional() }),
    },
    responses: { 200: listOf(Payout) },
  },
  async ({ query, context, deps }) => {
    const filter = { communityId: query.community_id, batchId: query.batch_id, state: query.state, ...pageWindow(query, context) };
    const rows = await readOnce(deps.db, context, (trx) => listPayouts(trx, filter));
    return { status: 200, body: paged(rows, query) };
  },
);

export const confirmPayout = changeRoute(
  {
    method: 'post',
    path: `${path}/{payout_id}/confirm`,
    id: 'confirmPayout',
    tag,
    summary: 'Confirm that a payment arrived',
    right: 'payments:write',
    request: { params: PayoutParams, body: z.strictObject({ on: pastDay }) },
    responses: { 200: Payout },
  },
  async ({ params, body, context, trx }) => {
    const payout = await locked(trx, params.payout_id);
    if (payout.state === 'confirmed') return { status: 200, body: payout };
    if (payout.state !== 'sent') throw new DomainError('wrong_state', billingMessages.notSent(payout.id, payout.state));
    refuseBefore('on', body.on, payout.sent_on, billingMessages.wasSent);
    await markConfirmed(trx, payout.id, body.on);
    return { status: 200, body: await changed(trx, context, payout, { state: 'confirmed', on: body.on }) };
  },
);

export const failPayout = changeRoute(
  {
    method: 'post',
    path: `${path}/{payout_id}/fail`,
    id: 'failPayout',
    tag,
    summary: 'Record that a payment failed',
    description: 'It was cancelled or returned; the amount is payable again.',
    right: 'payments:write',
    request: { params: PayoutParams, body: z.strictObject({ on: pastDay, reason: longText(1000) }) },
    responses: { 200: Payout },
  },
  async ({ params, body, context, trx }) => {
    const payout = await locked(trx, params.payout_id);
    if (payout.state === 'failed') return { status: 200, body: payout };
    refuseBefore('on', body.on, payout.sent_on, billingMessages.wasSent);
    refuseBefore('on', body.on, payout.ended_on, billingMessages.hasArrived);
    await markFailed(trx, payout, body.on, body.reason);
    return { status: 200, body: await changed(trx, context, payout, { state: 'failed', on: body.on, reason: body.reason }) };
  },
);

/** The payment, with all payments of its community locked; not_found when the caller may not know of it. */
async function locked(trx: Transaction<DB>, payoutId: number): Promise<PayoutRow> {
  const [known] = await listPayouts(trx, { after: payoutId - 1, take: 1 });
  if (known?.id !== payoutId) throw new DomainError('not_found', billingMessages.noPayment(payoutId));
  await lockPayments(trx, known.community_id);
  return (await lockPayout(trx, payoutId)) as PayoutRow;
}

async function changed(trx: UnitOfWork, context: RowContext, before: PayoutRow, after: Record<string, string>): Promise<PayoutRow> {
  recordAudit(trx, {
    ...auditActor(context),
    chain: before.community_id,
    action: `payout.${after.state}`,
    objectKind: 'payout',
    objectId: before.id,
    before: { state: before.state },
    after,
  });
  return (await lockPayout(trx, before.id)) as PayoutRow;
}

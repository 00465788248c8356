import { z } from '@hono/zod-openapi';
import { confirmPayout, failPayout } from '../../activities/billing/commands/end-payout.ts';
import { PAYOUT_STATES } from '../../domain/billing/kinds.ts';
import { BANK_REASON_CODES } from '../../domain/billing/payout-file/bank-reasons.ts';
import { listPayouts } from '../../infra/postgres/billing/payouts.ts';
import { readOnce } from '../../infra/postgres/driver/index.ts';
import { pastDay } from '../http/dates.ts';
import { changeRoute, route } from '../http/route.ts';
import { BY_AMOUNTS } from '../http/rows/adds.ts';
import { id, idParam, listOf, longText, PageQuery, paged, pageWindow } from '../http/schemas.ts';
import { documentLine, Payout } from './payout-schemas.ts';

const path = '/api/v1/settlement/payouts';
const tag = 'Billing';
const PayoutFailure = z.strictObject({
  on: pastDay,
  reason: longText(1000)
    .optional()
    .openapi({ description: 'Reason, for people; required without `bank_code`, whose text is used otherwise.' }),
  bank_code: z.enum(BANK_REASON_CODES).optional().openapi({ description: "The bank's reason." }),
  document_id: id.nullish().openapi({ description: "The bank's document that proves it; required if the payment was sent." }),
  document_line: documentLine.nullish().openapi({
    description: 'Line of the document for this return; required if the same document proves the return of another payment.',
  }),
});
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

export const confirmPayoutRoute = changeRoute(
  {
    method: 'post',
    path: `${path}/{payout_id}/confirm`,
    id: 'confirmPayout',
    tag,
    summary: 'Confirm that a payment arrived',
    description: 'The amount is then settled with the member.',
    right: 'payments:write',
    adds: BY_AMOUNTS,
    request: { params: PayoutParams, body: z.strictObject({ on: pastDay }) },
    responses: { 200: Payout },
  },
  async ({ params, body, work }) => ({ status: 200, body: await confirmPayout(work, params.payout_id, body.on) }),
);

export const failPayoutRoute = changeRoute(
  {
    method: 'post',
    path: `${path}/{payout_id}/fail`,
    id: 'failPayout',
    tag,
    summary: 'Record that a payment failed',
    description:
      'The payment was cancelled or returned; the amount is payable again. A payment that was sent needs the document of the ' +
      'bank and, if the community has `four_eyes`, a person other than the one who prepared or confirmed it. A document proves ' +
      'one return, or one for each line.',
    right: 'payments:write',
    adds: BY_AMOUNTS,
    request: { params: PayoutParams, body: PayoutFailure },
    responses: { 200: Payout },
  },
  async ({ params, body, work }) => ({ status: 200, body: await failPayout(work, params.payout_id, body) }),
);

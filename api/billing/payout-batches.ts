import { z } from '@hono/zod-openapi';
import { preparePayoutBatch } from '../../activities/billing/commands/prepare-payouts.ts';
import { sendPayoutBatch } from '../../activities/billing/commands/send-payouts.ts';
import { loadOpenYears } from '../../activities/billing/reads/load-open-years.ts';
import { requirePayoutBatch } from '../../activities/billing/reads/payout-batch.ts';
import { requireCommunity } from '../../activities/communities/reads/require.ts';
import { type OpenYear, openYearWarning } from '../../domain/billing/payout/open-year-messages.ts';
import { listBatches, type PayoutRow } from '../../infra/postgres/billing/payouts.ts';
import { inContext, readOnce, type UnitOfWork } from '../../infra/postgres/driver/index.ts';
import { pastDay, settledMonth } from '../http/dates.ts';
import { changeRoute, route } from '../http/route.ts';
import { BY_AMOUNTS } from '../http/rows/adds.ts';
import { id, idParam, listOf, longText, PageQuery, paged, pageWindow, text } from '../http/schemas.ts';
import { requireAll, seesAll } from '../http/sees-all.ts';
import { Batch, ListedBatch, PreparedBatch, toBatchResponse, toListedBatch } from './payout-schemas.ts';

const path = '/api/v1/settlement/payout-batches';
const tag = 'Billing';
const NEWEST_FIRST = [{ field: 'id', descending: true }];
const BatchParams = z.object({ batch_id: idParam });

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

const SentPayouts = z.strictObject({
  sent_on: pastDay,
  reference: text(200),
  file_id: id.optional().openapi({ description: 'Only the payments of this bank file. Default: all prepared payments.' }),
});

export const prepareBatch = changeRoute(
  {
    method: 'post',
    path,
    id: 'preparePayouts',
    tag,
    summary: 'Prepare payments to members',
    description:
      "Includes everything payable, from the community's smallest payment up; smaller amounts are carried forward and " +
      'overpayments are netted. Payments never exceed what GSE has paid, and are in proportion to it if the payout rule says so. ' +
      '`warnings` name years that are not closed and may still take fees and excess premium. Prepared money is reserved; mark ' +
      'the batch as sent when it leaves the bank.',
    right: 'payments:write',
    adds: ['payout_batch', 'payout'],
    request: { body: NewBatch },
    responses: { 201: PreparedBatch },
  },
  async ({ body, context, work, trx }) => {
    await requireCommunity(trx, body.community_id);
    requireAll(context, body.community_id);
    const { community_id: communityId, note, party_ids: partyIds, up_to_month: upToMonth, below_minimum: belowMinimum } = body;
    const { batch, payouts } = await preparePayoutBatch(work, { communityId, note, partyIds, upToMonth, belowMinimum });
    const warnings = (await openYearsOf(trx, batch.community_id, payouts)).map(toWarning);
    return { status: 201, body: { ...toBatchResponse(batch, payouts), warnings }, headers: { Location: `${path}/${batch.id}` } };
  },
);

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

export const listBatchesRoute = route(
  {
    method: 'get',
    path,
    id: 'listPayoutBatches',
    tag,
    summary: 'List payout batches',
    description: 'Lists the newest first, each with its amount and the number of payments in each state.',
    right: 'ledger:read',
    request: { query: PageQuery.extend({ community_id: idParam }) },
    responses: { 200: listOf(ListedBatch) },
  },
  async ({ query, context, deps }) => {
    requireAll(context, query.community_id);
    const window = { ...pageWindow(query, context), sort: NEWEST_FIRST };
    const rows = await readOnce(deps.db, context, (trx) => listBatches(trx, query.community_id, window));
    return { status: 200, body: paged(rows.map(toListedBatch), query) };
  },
);

export const getBatch = route(
  {
    method: 'get',
    path: `${path}/{batch_id}`,
    id: 'getPayoutBatch',
    tag,
    summary: 'Get a payout batch',
    description: 'Returns each payment and its state. `warnings` are those of the preparation, until all payments were sent.',
    right: 'ledger:read',
    request: { params: BatchParams },
    responses: { 200: PreparedBatch },
  },
  async ({ params, context, deps }) => {
    const read = async (trx: UnitOfWork) => {
      const { batch, payouts } = await requirePayoutBatch(trx, params.batch_id);
      const open = seesAll(context, batch.community_id) && payouts.some(({ state }) => state === 'prepared');
      const warnings = open ? await openYearsOf(trx, batch.community_id, payouts) : [];
      return { ...toBatchResponse(batch, payouts), warnings: warnings.map(toWarning) };
    };
    return { status: 200, body: await inContext(deps.db, context, read, { readOnly: true }) };
  },
);

export const sendBatch = changeRoute(
  {
    method: 'post',
    path: `${path}/{batch_id}/sent`,
    id: 'markPayoutsSent',
    tag,
    summary: 'Mark a payout batch as sent',
    description: 'Books its payments. Sending the same reference again returns the batch unchanged.',
    right: 'payments:write',
    adds: BY_AMOUNTS,
    request: { params: BatchParams, body: SentPayouts },
    responses: { 200: Batch },
  },
  async ({ params, body, work }) => {
    const { batch, payouts } = await sendPayoutBatch(work, params.batch_id, body);
    return { status: 200, body: toBatchResponse(batch, payouts) };
  },
);

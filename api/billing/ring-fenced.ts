import { z } from '@hono/zod-openapi';
import {
  approveRingFencedUse,
  recordRingFencedUse,
  refuseRingFencedUse,
} from '../../activities/billing/commands/record-ring-fenced-use.ts';
import { DomainError } from '../../domain/kernel/errors.ts';
import { CADASTRAL_CODE } from '../../domain/kernel/identifiers/cadastral-code.ts';
import { kernelMessages } from '../../domain/kernel/kernel-messages.ts';
import { schemaText } from '../../domain/kernel/messages.ts';
import { EXCESS_USES } from '../../domain/settlement/year/types.ts';
import { listRingFencedUses, type RingFencedUseRow, ringFencedMoves, ringFencedUseById } from '../../infra/postgres/billing/ring-fenced.ts';
import { inContext } from '../../infra/postgres/driver/index.ts';
import { pastDay } from '../http/dates.ts';
import { RefusalReason, refusal } from '../http/refusal.ts';
import { changeRoute, route } from '../http/route.ts';
import { ADDS_NOTHING } from '../http/rows/adds.ts';
import { id, idParam, longText, PageQuery, paged, pageWindow, text, timestamp } from '../http/schemas.ts';
import { seesAll } from '../http/sees-all.ts';
import { requireConfiguration, requireReferencedConfiguration } from '../settlement/require-configuration.ts';
import { billingMessages } from './messages.ts';

const path = '/api/v1/settlement/ring-fenced-uses';
const tag = 'Billing';

const fields = {
  configuration_id: id,
  reference: text(200),
  used_on: pastDay,
  purpose: z.enum(EXCESS_USES),
  description: longText(2000),
  party_id: id.nullish().openapi({ description: 'The consumer that was paid; required for `non_enterprise_consumers`.' }),
  municipality: z.string().regex(CADASTRAL_CODE, schemaText(kernelMessages.notCadastralCode)).nullish().openapi({
    description:
      'Cadastral code of the municipality that was served, in which the configuration has plants; required for `social_purpose`.',
    example: 'I726',
  }),
  place: text(200).nullish().openapi({ description: 'Further details of the place, such as the school.' }),
  cents: z.int().min(1).max(1e12),
  document_id: id.openapi({ description: 'Evidence: id of an uploaded document of the community.' }),
};
const NewUse = z.strictObject(fields).openapi('NewRingFencedUse');
const Use = z
  .object({
    id,
    ...fields,
    party_id: id.nullable(),
    municipality: z.string().nullable().openapi({ description: 'Null for consumers, and for uses recorded before the field existed.' }),
    place: z.string().nullable(),
    community_id: id,
    recorded_by: z.string(),
    recorded_at: timestamp,
    state: z.enum(['awaiting_approval', 'posted']),
    approved_by: z.string().nullable(),
    refusal,
  })
  .openapi('RingFencedUse');
const Account = z
  .object({
    configuration_id: id,
    balance_cents: z.int(),
    years: z
      .array(z.object({ year: z.int(), cents: z.int() }))
      .openapi({ description: 'Amount that each booked year moved to the account.' }),
    uses: z.array(Use).openapi({ description: 'Items of this page, by id.' }),
    next: z.string().nullable().openapi({ description: '`cursor` of the next page of uses.' }),
  })
  .openapi('RingFencedAccount');

export const createUse = changeRoute(
  {
    method: 'post',
    path,
    id: 'recordRingFencedUse',
    tag,
    summary: 'Record a use of the ring-fenced excess premium',
    description:
      'The premium is used for consumers that are not enterprises, or for social purposes near the plants, and never exceeds ' +
      'what the booked years hold. Each reference counts once, unless its use was refused. If the community has `four_eyes`, the ' +
      'use waits until another person approves it.',
    right: 'payments:write',
    adds: ['ring_fenced_use'],
    request: { body: NewUse },
    responses: { 201: Use },
  },
  async ({ body, work }) => {
    const { communityId } = await requireReferencedConfiguration(work.trx, body.configuration_id);
    return { status: 201, body: toUseResponse(await recordRingFencedUse(work, communityId, body)) };
  },
);

export const approveUse = changeRoute(
  {
    method: 'post',
    path: `${path}/{use_id}/approve`,
    id: 'approveRingFencedUse',
    tag,
    summary: 'Approve a use of the ring-fenced excess premium',
    description:
      'Books a use that waits. Where the community has `four_eyes`, nobody may approve what they recorded. Approving it again returns it ' +
      'unchanged.',
    right: 'settlement:approve',
    adds: ADDS_NOTHING,
    request: { params: z.object({ use_id: idParam }), body: z.strictObject({ note: longText(1000) }) },
    responses: { 200: Use },
  },
  async ({ params, body, work }) => {
    const use = await ringFencedUseById(work.trx, params.use_id);
    if (use === undefined) throw new DomainError('not_found', billingMessages.noUse(params.use_id));
    return { status: 200, body: toUseResponse(await approveRingFencedUse(work, use, body.note)) };
  },
);

export const refuseUse = changeRoute(
  {
    method: 'post',
    path: `${path}/{use_id}/refuse`,
    id: 'refuseRingFencedUse',
    tag,
    summary: 'Refuse a use of the ring-fenced excess premium',
    description:
      'The use is not booked, and `refusal` says why. The use may be recorded again under its reference. Repeating the call ' +
      'returns it unchanged.',
    right: 'settlement:approve',
    adds: ADDS_NOTHING,
    request: { params: z.object({ use_id: idParam }), body: RefusalReason },
    responses: { 200: Use },
  },
  async ({ params, body, work }) => {
    const use = await ringFencedUseById(work.trx, params.use_id);
    if (use === undefined) throw new DomainError('not_found', billingMessages.noUse(params.use_id));
    return { status: 200, body: toUseResponse(await refuseRingFencedUse(work, use, body.note)) };
  },
);

export const getRingFenced = route(
  {
    method: 'get',
    path,
    id: 'getRingFencedAccount',
    tag,
    summary: "Get a configuration's ring-fenced account",
    description: 'Returns amounts that the years moved there, and their uses.',
    right: 'ledger:read',
    request: { query: PageQuery.extend({ configuration_id: idParam }) },
    responses: { 200: Account },
  },
  async ({ query, context, deps }) => {
    const { configuration_id } = query;
    const { added, used, uses } = await inContext(
      deps.db,
      context,
      async (trx) => {
        const { communityId } = await requireConfiguration(trx, configuration_id);
        if (!seesAll(context, communityId)) throw new DomainError('forbidden', billingMessages.accountOfCommunity);
        const moves = await ringFencedMoves(trx, configuration_id);
        return { ...moves, uses: await listRingFencedUses(trx, { configurationId: configuration_id, ...pageWindow(query) }) };
      },
      { readOnly: true, snapshot: true },
    );
    const sum = (rows: readonly { readonly cents: number }[]): number => rows.reduce((total, { cents }) => total + cents, 0);
    const { data, next } = paged(uses, query);
    const body = { configuration_id, balance_cents: sum(added) - sum(used), years: [...added], uses: data.map(toUseResponse), next };
    return { status: 200, body };
  },
);

const toUseResponse = (row: RingFencedUseRow): z.input<typeof Use> => ({ ...row, recorded_at: row.recorded_at.toISOString() });

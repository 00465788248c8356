import { z } from '@hono/zod-openapi';
import {
  type CandidatePlant,
  capacityWith,
  matchedMonths,
  storeCandidateMatch,
} from '../../activities/decisions/commands/candidate-match.ts';
import { inWork } from '../../activities/kernel/unit-of-work.ts';
import { requireReferencedMember } from '../../activities/members/reads/referenced-member.ts';
import type { Capacity } from '../../domain/communities/capacity.ts';
import { decisionMessages } from '../../domain/decisions/messages.ts';
import { schemaText } from '../../domain/kernel/messages.ts';
import type { WhatIfAmounts, WhatIfTotals } from '../../domain/settlement/whatif/types.ts';
import { type CandidateMatchRow, listCandidateMatches } from '../../infra/postgres/decisions/candidate-matches.ts';
import { readOnce } from '../../infra/postgres/driver/index.ts';
import { type RouteModule, route, stepsRoute } from '../http/route.ts';
import { CommunityParams, id, idParam, listOf, longText, PageQuery, paged, pageWindow, timestamp } from '../http/schemas.ts';
import { WhatIfAmountsSchema, WhatIfBody, WhatIfTotalsSchema } from '../settlement/what-if-schemas.ts';

const path = '/api/cer/communities/{community_id}/candidate-matches';
const tag = 'Decisions';
const community = 'community_id';
const MAX_VALUES = 200_000;

const NewMatch = z
  .strictObject({
    configuration_id: id,
    member_id: id.nullish(),
    note: longText(500).nullish(),
    changes: WhatIfBody.shape.changes
      .max(20)
      .refine((all) => all.every(({ kind }) => kind === 'add_member' || kind === 'add_plant'), schemaText(decisionMessages.onlyAdditions))
      .describe('Points and plants that would join, as in a what-if'),
  })
  .openapi('NewCandidateMatch');

const CapacityBody = z.object({
  registered_kw: z.number(),
  existing_share: z.number(),
  existing_limit: z.number().nullable(),
  existing_room_kw: z.number().nullable(),
  plants: z.array(z.object({ code: z.string(), kw: z.number(), class_limit_kw: z.number().nullable() })),
});
const Side = z.object({ totals: WhatIfTotalsSchema, capacity: CapacityBody });
const Result = z.object({
  before: Side,
  after: Side,
  members: z.array(
    z.object({
      member: z.string(),
      member_id: id.nullable(),
      before: WhatIfAmountsSchema,
      after: WhatIfAmountsSchema,
      difference_cents: z.int(),
    }),
  ),
});
const Match = z
  .object({
    id,
    community_id: id,
    configuration_id: id,
    member_id: id.nullable(),
    note: z.string().nullable(),
    first_month: z.string(),
    last_month: z.string(),
    result: Result,
    computed_by: z.string(),
    computed_at: timestamp,
  })
  .openapi('CandidateMatch');

const toResponse = ({ membership_id, changes: _changes, result, computed_at, ...row }: CandidateMatchRow): z.input<typeof Match> => ({
  ...row,
  member_id: membership_id,
  result: result as z.input<typeof Result>,
  computed_at: computed_at.toISOString(),
});

const compute = stepsRoute(
  {
    method: 'post',
    path,
    id: 'computeCandidateMatch',
    tag,
    summary: 'Check the effect of a new point or plant on all members',
    description:
      'Settles the last twelve settled months again with the points and plants that would join, by the engine that settles: ' +
      'shared energy and money of every member before and after, power, the 30 % rule and the classes of plants. The result is ' +
      'stored, with the application if `member_id` names one: the newest 200 of the community, of 50 MB together, are kept. ' +
      'Nothing else changes.',
    right: 'members:write',
    adds: { because: 'the newest of a community are kept, by number and bytes (candidate-matches.ts)' },
    community,
    heavy: {},
    maxValues: MAX_VALUES,
    request: { params: CommunityParams, body: NewMatch },
    responses: { 201: Match },
  },
  async ({ params: { community_id }, body, context, deps, request }) => {
    const { configuration_id, changes, member_id, note } = body;
    const scope = { communityId: community_id, configurationId: configuration_id };
    const plants = changes.flatMap((change): CandidatePlant[] =>
      change.kind === 'add_plant' ? [{ code: change.code, kw: Number(change.power_kw) }] : [],
    );
    const { months, capacity } = await readOnce(deps.db, context, async (trx) => {
      if (member_id != null) await requireReferencedMember(trx, community_id, 'member', undefined, member_id);
      return { months: await matchedMonths(trx, community_id, configuration_id), capacity: await capacityWith(trx, scope, plants) };
    });
    const { result, members, runs } = await deps.compute.run(
      'whatIf',
      { context, body: { configuration_id, ...months, changes } },
      request.signal,
    );
    const ids = new Map(members.map((one) => [one.code, one.memberId]));
    const stored = {
      before: { totals: toTotals(result.before), capacity: toCapacity(capacity.before) },
      after: { totals: toTotals(result.after), capacity: toCapacity(capacity.after) },
      members: result.members.map(({ member, before, after }) => ({
        member,
        member_id: ids.get(member) ?? null,
        before: toAmounts(before),
        after: toAmounts(after),
        difference_cents: toAmounts(after).total_cents - toAmounts(before).total_cents,
      })),
    };
    const row = await inWork(deps.db, context, (work) =>
      storeCandidateMatch(work, {
        ...{ community_id, configuration_id, membership_id: member_id ?? null, note: note ?? null, changes, result: stored },
        first_month: runs[0]?.month ?? months.to,
        last_month: runs.at(-1)?.month ?? months.to,
      }),
    );
    return { status: 201, body: toResponse(row) };
  },
);

const toTotals = (totals: WhatIfTotals): z.input<typeof WhatIfTotalsSchema> => ({
  shared: totals.shared,
  premium_cents: totals.premiumCents,
  refund_cents: totals.refundCents,
  fund_cents: totals.fundCents,
  costs_cents: totals.costsCents,
});

const toAmounts = (amounts: WhatIfAmounts): z.input<typeof WhatIfAmountsSchema> => ({
  premium_cents: amounts.premiumCents,
  refund_cents: amounts.refundCents,
  total_cents: amounts.premiumCents + amounts.refundCents,
  withdrawn: amounts.withdrawn,
  injected: amounts.injected,
});

const toCapacity = ({ registeredKw, existingShare, existingLimit, existingRoomKw, plants }: Capacity): z.input<typeof CapacityBody> => ({
  registered_kw: registeredKw,
  existing_share: existingShare,
  existing_limit: existingLimit,
  existing_room_kw: existingRoomKw,
  plants: plants.map(({ code, kw, classLimitKw }) => ({ code, kw, class_limit_kw: classLimitKw })),
});

const list = route(
  {
    method: 'get',
    path,
    id: 'listCandidateMatches',
    tag,
    summary: 'List computed effects of candidates',
    description: 'Returns the results as they were computed, the oldest first; with `member_id`, those of one application.',
    right: 'members:write',
    community,
    request: { params: CommunityParams, query: PageQuery.extend({ member_id: idParam.optional() }) },
    responses: { 200: listOf(Match).openapi('CandidateMatchList') },
  },
  async ({ params, query, context, deps }) => {
    const filter = { ...pageWindow(query), membershipId: query.member_id };
    const { rows, isCut } = await readOnce(deps.db, context, (trx) => listCandidateMatches(trx, params.community_id, filter));
    const { data, next } = paged(rows, query, isCut);
    return { status: 200, body: { data: data.map(toResponse), next } };
  },
);

export const matchRoutes: RouteModule = [compute, list];

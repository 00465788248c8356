import { z } from '@hono/zod-openapi';
import { MEMBER_TYPES } from '../../domain/members/kinds.ts';
import { assetsOnDay, type MemberOnDayRow, membersOnDay, paidInMonth } from '../../infra/postgres/billing/members-on-day.ts';
import { inContext } from '../../infra/postgres/driver/index.ts';
import { readPartyFacts } from '../../infra/postgres/members/parties.ts';
import { listedDay } from '../http/dates.ts';
import { type RouteModule, route } from '../http/route.ts';
import { CommunityParams, day, id, idParam, listOf, PageQuery, paged, pageWindow } from '../http/schemas.ts';

const Held = z.object({
  subject: z.enum(['point', 'section']),
  assignment_id: id,
  code: z.string(),
  configuration_id: id,
  valid_from: day,
  valid_to: day.nullable(),
  recognised_from: day.nullable(),
  recognised_to: day.nullable(),
  is_counted: z.boolean(),
});
const Paid = z.object({
  configuration_id: id,
  run_id: id,
  version: z.int(),
  kind: z.enum(['provisional', 'partial', 'complete', 'recalculated']),
  state: z.enum(['awaiting_approval', 'posted', 'discarded']),
  rule_id: id.nullable(),
  component: z.enum(['premium', 'refund']),
  cents: z.int(),
  of_cents: z.int(),
});
const OnDay = z.object({
  id,
  code: z.string(),
  name: z.string().nullable(),
  member_type: z.enum(MEMBER_TYPES),
  valid_from: day,
  valid_to: day.nullable(),
  is_suspended: z.boolean(),
  is_counted: z.boolean(),
  held: z.array(Held),
  paid: z.array(Paid),
});

const listOnDay = route(
  {
    method: 'get',
    path: '/api/cer/communities/{community_id}/members-on-day',
    id: 'listMembersOnDay',
    tag: 'Members',
    summary: 'List the members on a day and their payments for its month',
    description:
      'Lists, from data, the days of the membership by the register, points and sections with their days by the register and by ' +
      'GSE, and the parts in every version of the month with the rule of the day. Only what GSE counts on a day earns anything ' +
      'on it.',
    right: 'statements:read',
    community: 'community_id',
    heavy: {},
    request: { params: CommunityParams, query: PageQuery.extend({ day: listedDay, member_id: idParam.optional() }) },
    responses: { 200: listOf(OnDay).openapi('MembersOnDay') },
  },
  async ({ params: { community_id }, query, context, may, deps }) => {
    const on = query.day;
    const keys = may('members:personal') ? deps.personal : null;
    const body = await inContext(
      deps.db,
      context,
      async (trx) => {
        const window = pageWindow(query);
        const rows = await membersOnDay(trx, community_id, { day: on, after: window.after, take: window.take, memberId: query.member_id });
        const { data, next } = paged(rows, query);
        const ids = data.map((row) => row.id);
        const held = Map.groupBy(await assetsOnDay(trx, ids, on), (row) => row.membership_id);
        const paid = Map.groupBy(await paidInMonth(trx, community_id, ids, on), (row) => row.membership_id);
        const parties = data.map((row) => row.party_id);
        const facts = keys === null ? new Map() : await readPartyFacts(trx, keys, parties);
        const toShown = ({ party_id, ...row }: MemberOnDayRow) => {
          const own = (held.get(row.id) ?? []).map(({ membership_id: _m, ...one }) => one);
          const parts = (paid.get(row.id) ?? []).map(({ membership_id: _m, ...one }) => one);
          const name: string | null = facts.get(party_id)?.name ?? null;
          return { ...row, name, is_counted: own.some(({ is_counted }) => is_counted), held: own, paid: parts };
        };
        return { data: data.map(toShown), next };
      },
      { readOnly: true, snapshot: true },
    );
    return { status: 200, body: body as z.input<ReturnType<typeof listOf<typeof OnDay>>> };
  },
);

/** Who was in on a day, and why paid. */
export const memberDayRoutes: RouteModule = [listOnDay];

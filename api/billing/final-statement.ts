import { z } from '@hono/zod-openapi';
import type { Kysely } from 'kysely';
import { issueFinalStatement } from '../../activities/billing/commands/issue-final-statement.ts';
import { type FinalStatement, loadFinalStatement } from '../../activities/billing/reads/final-statement.ts';
import { requireMember } from '../../activities/members/reads/require-member.ts';
import { communityContext, inContext, type RowContext, readOnce } from '../../infra/postgres/driver/index.ts';
import type { MemberRow } from '../../infra/postgres/members/members.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { changeRoute, type RouteModule, route } from '../http/route.ts';
import { AT_MOST_ONCE } from '../http/rows/adds.ts';
import { CommunityParams, day, id, idParam, month, timestamp } from '../http/schemas.ts';

const cents = z.int();
const FinalStatementBody = z
  .object({
    member_id: id,
    code: z.string(),
    valid_from: day,
    ends_on: day.describe('First day without membership'),
    last_month: month.describe('The month of the last day of the membership'),
    issued_at: timestamp.nullable().describe('When it was issued; null: not issued, it shows what is known so far'),
    waits_for: z
      .array(z.object({ configuration_code: z.string(), month }))
      .describe('Months of the membership that are not posted; the statement is issued automatically once none is left'),
    months: z.array(
      z.object({
        month,
        configuration_code: z.string(),
        version: z.int(),
        is_posted: z.boolean().describe('Whether this version counts; false: it waits for approval'),
        net_cents: cents.describe('What the member gets of the month, after costs and fund'),
        number: z.string().nullable().describe('Number of the statement of the month; null: not issued'),
      }),
    ),
    months_cents: cents.describe('Sum of the months'),
    years_cents: cents.describe('Difference between posted yearly settlements and their months'),
    sales_cents: cents.describe('Energy that was sold, less fees'),
    charge_cents: cents.describe('Charge for leaving early that was booked'),
    charge_not_booked_cents: cents.describe('Charge for leaving early that may still be booked'),
    due_cents: cents.describe('Total size'),
    paid_cents: cents.describe('Paid so far'),
    prepared_cents: cents.describe('Amount in payments that are prepared and not sent'),
    open_cents: cents.describe('Still to be paid; negative: owed by the member'),
    corrections_until: day
      .nullable()
      .describe('First day on which readings and months can no longer be corrected; until then a difference is paid or claimed'),
  })
  .openapi('FinalStatement');

const path = '/api/cer/communities/{community_id}/members/{member_id}/final-statement';
const request = { params: CommunityParams.extend({ member_id: idParam }) };

const get = route(
  {
    method: 'get',
    path,
    id: 'getFinalStatement',
    tag: 'Billing',
    summary: 'Get the final statement of a member who leaves',
    description:
      'Available once notice was given. Contains every month until the exit, the charge for leaving early, what was paid and ' +
      'what is open, and until when corrections are possible. The statement is issued automatically when the last month is ' +
      'posted; later corrections appear in it. Members see their own.',
    right: 'statements:read',
    community: 'community_id',
    request,
    responses: { 200: FinalStatementBody },
  },
  async ({ params, context, deps }) => {
    const member = await readOnce(deps.db, context, (trx) => requireMember(trx, params.community_id, params.member_id));
    return { status: 200, body: await shown(deps.db, context, member), headers: { 'Cache-Control': 'private, no-store' } };
  },
);

const issue = changeRoute(
  {
    method: 'post',
    path,
    id: 'issueFinalStatement',
    tag: 'Billing',
    summary: 'Issue the final statement of a former member',
    description:
      'Use this for an exit that was recorded after the last month had been posted; otherwise the statement is issued ' +
      'automatically. A refusal lists the months that are not posted. Repeating the call changes nothing.',
    right: 'settlement:approve',
    adds: AT_MOST_ONCE,
    community: 'community_id',
    request,
    responses: { 200: FinalStatementBody },
  },
  async ({ params, work, trx }) => {
    const member = await requireMember(trx, params.community_id, params.member_id);
    const statement = await issueFinalStatement(work, member);
    return { status: 200, body: toResponse(member, statement) };
  },
);

/** The whole community counts: a part is a share of all. */
async function shown(db: Kysely<DB>, context: RowContext, member: MemberRow): Promise<z.input<typeof FinalStatementBody>> {
  const whole = communityContext(context.actor, [member.community_id]);
  const read = inContext(db, whole, (trx) => loadFinalStatement(trx, member), { readOnly: true, snapshot: true });
  return toResponse(member, await read);
}

function toResponse({ id: member_id, code, valid_from }: MemberRow, statement: FinalStatement): z.input<typeof FinalStatementBody> {
  const { endsOn, lastMonth, issuedAt, waitsFor, months, charge, totals, correctionsUntil } = statement;
  return {
    ...{ member_id, code, valid_from, ends_on: endsOn, last_month: lastMonth },
    issued_at: issuedAt?.toISOString() ?? null,
    waits_for: [...waitsFor],
    months: [...months],
    ...totals,
    charge_not_booked_cents: charge === null || charge.isBooked ? 0 : charge.cents,
    corrections_until: correctionsUntil,
  };
}

/** Last statements of members who leave. */
export const finalStatementRoutes: RouteModule = [get, issue];

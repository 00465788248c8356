import { z } from '@hono/zod-openapi';
import { loadMemberLife } from '../../activities/members/reads/load-member-life.ts';
import { requireMember } from '../../activities/members/reads/require-member.ts';
import { assertConfirmed } from '../../activities/members/reads/waiting-account.ts';
import { DomainError } from '../../domain/kernel/errors.ts';
import { legalDay } from '../../domain/kernel/time/bounds.ts';
import { laterDay } from '../../domain/kernel/time/local-date.ts';
import { earliestLeaving, exitCharge } from '../../domain/members/exit-charge.ts';
import { memberMessages } from '../../domain/members/messages.ts';
import { lifecycleProcess } from '../../domain/members/processes.ts';
import { inContext, readOnce, systemContext } from '../../infra/postgres/driver/index.ts';
import { termsOn } from '../../infra/postgres/members/exits.ts';
import type { MemberRow } from '../../infra/postgres/members/members.ts';
import { decide } from '../../workflows/members/contract.ts';
import { carryOut } from '../http/carry-out.ts';
import { endDay, listedDay } from '../http/dates.ts';
import { route } from '../http/route.ts';
import { day, longText, opaque } from '../http/schemas.ts';
import { proveAgain } from '../identity/prove-factor.ts';
import { stepsRoute } from '../identity/route.ts';
import { MemberLifeBody, toLifeResponse } from './life-schemas.ts';
import { MemberParams } from './schemas.ts';

const MEMBER = '/api/cer/communities/{community_id}/members/{member_id}';

const Leaving = z
  .object({
    notice_days: z.int().describe('Days of notice'),
    earliest: day.describe('The earliest first day without membership, for a notice of today'),
    leaves_on: day.describe('The requested day, or the earliest one'),
    charge_cents: z.int(),
    months_in: z.int().describe('Whole months of membership until then'),
    months_in_all: z.int().describe('Months over which the charge decreases to zero'),
    clause: z.string().nullable().describe('The clause of the contract that states the charge'),
  })
  .openapi('Leaving');

export const getLeaving = route(
  {
    method: 'get',
    path: `${MEMBER}/leaving`,
    id: 'getLeaving',
    tag: 'Members',
    summary: 'Get the conditions of leaving on a day',
    description: "Returns the notice period, the earliest day and the charge, by today's terms of the community. Nothing is stored.",
    right: 'members:read',
    community: 'community_id',
    request: {
      params: MemberParams,
      query: z.object({
        leaves_on: listedDay.optional().openapi({ description: 'First day without membership, by default the earliest' }),
      }),
    },
    responses: { 200: Leaving },
  },
  async ({ params: { community_id, member_id }, query, context, deps }) => {
    const body = await readOnce(deps.db, context, async (trx) => {
      const member = await requireMember(trx, community_id, member_id);
      const today = legalDay(Date.now());
      const terms = await termsOn(trx, community_id, today);
      const notice_days = terms?.notice_days ?? 0;
      const earliest = earliestLeaving(today, notice_days, member.valid_from);
      const leaves_on = laterDay(query.leaves_on ?? earliest, earliest);
      const investment = { investmentCents: terms?.investment_cents ?? 0, investmentMonths: terms?.investment_months ?? 0 };
      const { cents: charge_cents, monthsIn: months_in, monthsInAll: months_in_all } = exitCharge(investment, member.valid_from, leaves_on);
      return { notice_days, earliest, leaves_on, charge_cents, months_in, months_in_all, clause: terms?.clause ?? null };
    });
    return { status: 200, body };
  },
);

const proof = { code: opaque(64).optional(), password: opaque(200).optional() };
const Notice = z
  .strictObject({
    act: z.enum(['give_notice', 'take_back_notice', 'withdraw']),
    leaves_on: endDay.optional().describe('First day without membership, by default the earliest that the notice allows'),
    reason: longText(2000).optional(),
    ...proof,
  })
  .openapi('OwnNotice');

export const decideOwn = stepsRoute(
  {
    method: 'post',
    path: `${MEMBER}/own-decisions`,
    id: 'decideOwnMembership',
    tag: 'Members',
    summary: "Give or withdraw the caller's notice, or withdraw the caller's application",
    description:
      'Only the member can call this, in a session, with the second factor if one is enabled, otherwise with the password. ' +
      'Members may leave at any time: only the notice period and the charge that the terms of the community state apply.',
    right: 'caller',
    adds: ['membership_act', 'community_membership_act'],
    keys: 'session only',
    request: { params: MemberParams, body: Notice },
    responses: { 200: MemberLifeBody },
  },
  async (call) => {
    const { params, body, context, requestId, deps } = call;
    const { community_id, member_id } = params;
    const member = () => readOnce(deps.db, context, (trx) => requireOwn(trx, context.parties, params));
    const { party_id: partyId } = await member();
    await inContext(deps.db, systemContext(context.actor), (trx) => assertConfirmed(trx, community_id, partyId), { readOnly: true });
    await proveAgain(call, body);
    const { act, reason, leaves_on: until } = body;
    const decision = { act, reason, until, isOwn: true as const, occurredOn: legalDay(Date.now()), by: context.actor, requestId };
    await carryOut(deps.temporal, lifecycleProcess({ communityId: community_id, membershipId: member_id }), decide, decision);
    const life = await readOnce(deps.db, context, async (trx) => loadMemberLife(trx, await requireOwn(trx, context.parties, params)));
    return { status: 200, body: toLifeResponse(member_id, life) };
  },
);

async function requireOwn(
  trx: Parameters<typeof requireMember>[0],
  parties: readonly number[],
  { community_id, member_id }: { readonly community_id: number; readonly member_id: number },
): Promise<MemberRow> {
  const member = await requireMember(trx, community_id, member_id);
  if (parties.includes(member.party_id)) return member;
  throw new DomainError('not_found', memberMessages.noMember(community_id, member_id));
}

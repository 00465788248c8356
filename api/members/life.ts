import { loadMemberLife } from '../../activities/members/reads/load-member-life.ts';
import { requireMember } from '../../activities/members/reads/require-member.ts';
import { legalDay } from '../../domain/kernel/time/bounds.ts';
import { lifecycleProcess } from '../../domain/members/processes.ts';
import { readOnce } from '../../infra/postgres/driver/index.ts';
import { decide } from '../../workflows/members/contract.ts';
import { carryOut } from '../http/carry-out.ts';
import { route, stepsRoute } from '../http/route.ts';
import { Decision, MemberLifeBody, toLifeResponse } from './life-schemas.ts';
import { MemberParams } from './schemas.ts';

const MEMBER = '/api/cer/communities/{community_id}/members/{member_id}';

export const getMemberLife = route(
  {
    method: 'get',
    path: `${MEMBER}/life`,
    id: 'getMemberLife',
    tag: 'Members',
    summary: 'Get the history and state of a membership',
    description:
      'Returns the stage, every act with its day, person and document, the running deadline, the days by the register and by ' +
      'GSE, and the acts that are possible next.',
    right: 'members:read',
    community: 'community_id',
    request: { params: MemberParams },
    responses: { 200: MemberLifeBody },
  },
  async ({ params: { community_id, member_id }, context, deps }) => {
    const life = await readOnce(deps.db, context, async (trx) => loadMemberLife(trx, await requireMember(trx, community_id, member_id)));
    return { status: 200, body: toLifeResponse(member_id, life) };
  },
);

export const decideMembership = stepsRoute(
  {
    method: 'post',
    path: `${MEMBER}/decisions`,
    id: 'decideMembership',
    tag: 'Members',
    summary: 'Change the stage of a membership by a decision',
    description:
      'The process of the membership carries out one decision at a time: if another person decided first, the answer is ' +
      '`wrong_state` and names the last act and its author. Recording a notice requires the written notice of the member; the ' +
      'charge is the one that the terms of the community state.',
    right: 'members:write',
    adds: ['membership_act', 'community_membership_act'],
    community: 'community_id',
    request: { params: MemberParams, body: Decision },
    responses: { 200: MemberLifeBody },
  },
  async ({ params: { community_id, member_id }, body, context, requestId, deps }) => {
    const load = () => readOnce(deps.db, context, (trx) => requireMember(trx, community_id, member_id));
    await load();
    const { act, reason, document_id: documentId, until, despite_checks: isDespiteChecks, occurred_on = legalDay(Date.now()) } = body;
    const scope = { communityId: community_id, membershipId: member_id };
    const decision = { act, reason, documentId, until, isDespiteChecks, occurredOn: occurred_on, by: context.actor, requestId };
    await carryOut(deps.temporal, lifecycleProcess(scope), decide, decision);
    const life = await readOnce(deps.db, context, async (trx) => loadMemberLife(trx, await load()));
    return { status: 200, body: toLifeResponse(member_id, life) };
  },
);

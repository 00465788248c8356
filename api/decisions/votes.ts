import type { z } from '@hono/zod-openapi';
import { castVote, recordVote } from '../../activities/decisions/commands/cast-vote.ts';
import { giveProxy, takeProxyBack } from '../../activities/decisions/commands/proxies.ts';
import { loadOwnBallot } from '../../activities/decisions/reads/own-ballot.ts';
import { assertSeen, requireMotion } from '../../activities/decisions/reads/require.ts';
import type { CommandWork } from '../../activities/kernel/unit-of-work.ts';
import { requireReferencedMember } from '../../activities/members/reads/referenced-member.ts';
import { assertConfirmed } from '../../activities/members/reads/waiting-account.ts';
import { decisionMessages } from '../../domain/decisions/messages.ts';
import { knownCommunity, type Principal, reachInCommunity } from '../../domain/identity/principal.ts';
import { hasSecondFactor } from '../../domain/identity/second-factor.ts';
import { DomainError } from '../../domain/kernel/errors.ts';
import { proxiesOf, votesOf } from '../../infra/postgres/decisions/votes.ts';
import { readOnce } from '../../infra/postgres/driver/index.ts';
import { changeRoute, type RouteModule, route } from '../http/route.ts';
import { ADDS_NOTHING, AT_MOST_ONCE } from '../http/rows/adds.ts';
import { MotionParams, MotionVotes, NewProxy, NewVote, OwnBallot, PaperProxy, PaperVote } from './schemas.ts';
import { toProxyResponse, toVotesResponse } from './view.ts';

const path = '/api/cer/communities/{community_id}/motions/{motion_id}';
const tag = 'Decisions';
const community = 'community_id';

/** The record of the community that the caller is, for what only a member does. */
function ownParty({ parties }: Pick<Principal, 'parties'>, communityId: number): number {
  const own = parties.find((record) => record.communityId === communityId);
  if (own === undefined) throw new DomainError('wrong_state', decisionMessages.noOwnRecord);
  return own.partyId;
}

/** Answers 404 for a motion that the caller sees neither as a member nor by a role over others. */
async function requireSeen({ trx }: CommandWork, principal: Principal, scope: { communityId: number; motionId: number; partyId: number }) {
  const place = knownCommunity(principal, scope.communityId);
  if (place !== undefined && reachInCommunity(principal, 'motions:read', place) === 'everything') return;
  await assertSeen(trx, scope);
}

/** A vote is a person's, who proved a second factor in this session: no machine votes. */
const isProven = ({ session }: Pick<Principal, 'session'>): boolean => session !== undefined && hasSecondFactor(session.methods);

function requireProven(principal: Principal): void {
  if (!isProven(principal)) throw new DomainError('forbidden', decisionMessages.secondFactor);
}

type OwnResponse = z.input<typeof OwnBallot>;

const own = route(
  {
    method: 'get',
    path: `${path}/own-ballot`,
    id: 'getOwnBallot',
    tag,
    summary: "Get the caller's vote on a motion",
    description: 'Says whether the caller may vote and has voted, the proxy given, and the members for whom the caller votes.',
    right: 'motions:vote',
    community,
    rows: 'platform',
    request: { params: MotionParams },
    responses: { 200: OwnBallot },
  },
  async ({ params: { community_id, motion_id }, context, rows, principal, deps }) => {
    await readOnce(deps.db, context, (trx) => requireMotion(trx, community_id, motion_id));
    const partyId = ownParty(principal, community_id);
    const ballot = await readOnce(deps.db, rows, (trx) => loadOwnBallot(trx, { communityId: community_id, motionId: motion_id, partyId }));
    return { status: 200, body: toOwnResponse(ballot, isProven(principal)) };
  },
);

const toOwnResponse = (
  { memberId, weight, waits, hasVoted, choice, proxy, holds }: Awaited<ReturnType<typeof loadOwnBallot>>,
  has_second_factor: boolean,
): OwnResponse => ({
  member_id: memberId,
  weight,
  waits_for_confirmation: waits,
  has_voted: hasVoted,
  choice,
  has_second_factor,
  proxy: proxy === null ? null : toProxyResponse(proxy),
  holds: [...holds],
});

const vote = changeRoute(
  {
    method: 'post',
    path: `${path}/votes`,
    id: 'voteOnMotion',
    tag,
    summary: "Record the caller's vote on a motion",
    description:
      'Possible while the vote is open, in a session with a second factor. `for_member_id` is set to vote for a member whose ' +
      'proxy the caller holds. A vote cannot be changed; sending the same one again changes nothing.',
    right: 'motions:vote',
    adds: AT_MOST_ONCE,
    community,
    rows: 'platform',
    request: { params: MotionParams, body: NewVote },
    responses: { 200: OwnBallot },
  },
  async ({ params: { community_id, motion_id }, body, principal, work }) => {
    const scope = { communityId: community_id, motionId: motion_id, partyId: ownParty(principal, community_id) };
    await requireSeen(work, principal, scope);
    requireProven(principal);
    await castVote(work, { ...scope, choice: body.choice, forMember: body.for_member_id, nowMs: Date.now() });
    return { status: 200, body: toOwnResponse(await loadOwnBallot(work.trx, scope), true) };
  },
);

const give = changeRoute(
  {
    method: 'post',
    path: `${path}/proxies`,
    id: 'giveProxy',
    tag,
    summary: 'Give a proxy for a motion',
    description: 'Names another member by code, within the limits of the statute. A proxy cannot be passed on.',
    right: 'motions:vote',
    adds: ['own_motion_proxy', 'community_motion_proxy'],
    community,
    rows: 'platform',
    request: { params: MotionParams, body: NewProxy },
    responses: { 200: OwnBallot },
  },
  async ({ params: { community_id, motion_id }, body, principal, work }) => {
    const scope = { communityId: community_id, motionId: motion_id, partyId: ownParty(principal, community_id) };
    await requireSeen(work, principal, scope);
    requireProven(principal);
    await assertConfirmed(work.trx, scope.communityId, scope.partyId);
    const { memberId: giverId } = await loadOwnBallot(work.trx, scope);
    const { id: holderId } = await requireReferencedMember(work.trx, community_id, 'holder', body.holder_code, undefined);
    await giveProxy(work, { ...scope, giverId, holderId, documentId: null, nowMs: Date.now() });
    return { status: 200, body: toOwnResponse(await loadOwnBallot(work.trx, scope), true) };
  },
);

const takeBack = changeRoute(
  {
    method: 'post',
    path: `${path}/proxies/revoke`,
    id: 'revokeProxy',
    tag,
    summary: "Revoke the caller's proxy for a motion",
    description: 'Possible until the proxy has been used to vote.',
    right: 'motions:vote',
    adds: ADDS_NOTHING,
    community,
    rows: 'platform',
    request: { params: MotionParams },
    responses: { 200: OwnBallot },
  },
  async ({ params: { community_id, motion_id }, principal, work }) => {
    const scope = { communityId: community_id, motionId: motion_id, partyId: ownParty(principal, community_id) };
    await requireSeen(work, principal, scope);
    requireProven(principal);
    await assertConfirmed(work.trx, scope.communityId, scope.partyId);
    const { memberId: giverId } = await loadOwnBallot(work.trx, scope);
    await takeProxyBack(work, { ...scope, giverId, nowMs: Date.now() });
    return { status: 200, body: toOwnResponse(await loadOwnBallot(work.trx, scope), true) };
  },
);

const votes = route(
  {
    method: 'get',
    path: `${path}/votes`,
    id: 'listMotionVotes',
    tag,
    summary: 'List who voted on a motion',
    description:
      'Shows how members voted once the motion is decided, but never in a secret vote; before that, a vote is shown only to ' +
      'whoever cast or recorded it. Members see their own vote.',
    right: 'motions:read',
    community,
    request: { params: MotionParams },
    responses: { 200: MotionVotes },
  },
  async ({ params: { community_id, motion_id }, context, deps }) => {
    const body = await readOnce(deps.db, context, async (trx) => {
      const { tally } = await requireMotion(trx, community_id, motion_id);
      return toVotesResponse(await votesOf(trx, motion_id), await proxiesOf(trx, motion_id), {
        isDecided: tally !== null,
        reader: context.actor,
      });
    });
    return { status: 200, body };
  },
);

const record = changeRoute(
  {
    method: 'post',
    path: `${path}/recorded-votes`,
    id: 'recordVote',
    tag,
    summary: 'Record the vote of an absent member',
    description: 'Needs the document on which the vote is recorded. Not possible in a secret vote.',
    right: 'motions:write',
    adds: AT_MOST_ONCE,
    community,
    request: { params: MotionParams, body: PaperVote },
    responses: { 200: MotionVotes },
  },
  async ({ params: { community_id, motion_id }, body: { member_id, choice, document_id }, work }) => {
    const scope = { communityId: community_id, motionId: motion_id };
    await recordVote(work, { ...scope, membershipId: member_id, choice, documentId: document_id, nowMs: Date.now() });
    return { status: 200, body: await openVotes(work, motion_id) };
  },
);

const recordProxy = changeRoute(
  {
    method: 'post',
    path: `${path}/recorded-proxies`,
    id: 'recordProxy',
    tag,
    summary: 'Record a proxy that a member signed on paper',
    description: 'Needs the signed document, within the limits of the statute.',
    right: 'motions:write',
    adds: ['motion_proxy', 'community_motion_proxy'],
    community,
    request: { params: MotionParams, body: PaperProxy },
    responses: { 200: MotionVotes },
  },
  async ({ params: { community_id, motion_id }, body: { giver_id, holder_code, document_id }, work }) => {
    const { id: holderId } = await requireReferencedMember(work.trx, community_id, 'holder', holder_code, undefined);
    const scope = { communityId: community_id, motionId: motion_id };
    await giveProxy(work, { ...scope, giverId: giver_id, holderId, documentId: document_id, nowMs: Date.now() });
    return { status: 200, body: await openVotes(work, motion_id) };
  },
);

const openVotes = async ({ trx, actor }: CommandWork, motionId: number) =>
  toVotesResponse(await votesOf(trx, motionId), await proxiesOf(trx, motionId), { isDecided: false, reader: actor });

export const voteRoutes: RouteModule = [own, vote, give, takeBack, votes, record, recordProxy];

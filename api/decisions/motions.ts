import { z } from '@hono/zod-openapi';
import { enactAgain } from '../../activities/decisions/commands/enact-motion.ts';
import { announceMotion, changeMotion, createMotion, deleteMotion, withdrawMotion } from '../../activities/decisions/commands/motions.ts';
import { loadMinutes } from '../../activities/decisions/reads/load-minutes.ts';
import { requireMotion } from '../../activities/decisions/reads/require.ts';
import { decisionMessages } from '../../domain/decisions/messages.ts';
import { MOTION_STATES } from '../../domain/decisions/motion-states.ts';
import { motionProcess } from '../../domain/decisions/processes.ts';
import { DomainError } from '../../domain/kernel/errors.ts';
import { LANGUAGES } from '../../domain/kernel/language.ts';
import { legalDay } from '../../domain/kernel/time/bounds.ts';
import { listMotions, type MotionRow, type MotionText as StoredText } from '../../infra/postgres/decisions/motions.ts';
import { readOnce, type UnitOfWork } from '../../infra/postgres/driver/index.ts';
import { ensureRecorded } from '../../infra/temporal/processes.ts';
import type { CapabilityDeps } from '../deps.ts';
import { CONTENT_ANSWER, contentAnswer } from '../documents/read-documents.ts';
import { contentDisposition } from '../http/content-disposition.ts';
import { tagged } from '../http/etag.ts';
import { objectRoutes } from '../http/object-routes.ts';
import { type Call, changeRoute, type LoadCall, type RouteModule, route } from '../http/route.ts';
import { ADDS_NOTHING, AT_MOST_ONCE } from '../http/rows/adds.ts';
import { CommunityParams, PageQuery, paged, pageWindow, sortBy } from '../http/schemas.ts';
import { inCommunity } from '../http/target.ts';
import { Motion, MotionList, MotionParams, MotionText, Withdrawal } from './schemas.ts';
import { toMotionList, toMotionResponse } from './view.ts';

const path = '/api/cer/communities/{community_id}/motions';
const tag = 'Decisions';
const community = 'community_id';

const toText = ({ opens_at, closes_at, ...body }: z.output<typeof MotionText>): StoredText => ({
  ...body,
  place: body.place ?? null,
  configuration_id: body.configuration_id ?? null,
  rule: body.rule ?? null,
  rule_from: body.rule_from ?? null,
  retroactive_reason: body.retroactive_reason ?? null,
  retroactive_document_id: body.retroactive_document_id ?? null,
  opens_at: new Date(opens_at),
  closes_at: new Date(closes_at),
});

const list = route(
  {
    method: 'get',
    path,
    id: 'listMotions',
    tag,
    summary: 'List the motions of a community',
    description:
      'Members see motions that were announced. Long texts, rules and weights are left out of the list (`is_shortened`): get the ' +
      'motion for them.',
    right: 'motions:read',
    community,
    request: {
      params: CommunityParams,
      query: PageQuery.extend({ state: z.enum(MOTION_STATES).optional(), sort: sortBy('id', 'opens_at', 'closes_at') }),
    },
    responses: { 200: MotionList },
  },
  async ({ params, query, context, deps, language }) => {
    const body = await readOnce(deps.db, context, async (trx) => {
      const { data, next } = paged(await listMotions(trx, params.community_id, { ...pageWindow(query), state: query.state }), query);
      return { data: await toMotionList(trx, params.community_id, data, language), next };
    });
    return { status: 200, body };
  },
);

const create = changeRoute(
  {
    method: 'post',
    path,
    id: 'createMotion',
    tag,
    summary: 'Create a draft motion',
    description:
      'A motion on a distribution rule names the configuration, the rule and the first day of the month from which the rule is ' +
      'to apply: the month of the announcement at the earliest, unless `retroactive_reason` says why and ' +
      '`retroactive_document_id` names the document that decided it.',
    right: 'motions:write',
    adds: ['motion', 'motion_draft'],
    community,
    request: { params: CommunityParams, body: MotionText },
    responses: { 201: Motion },
  },
  async ({ params: { community_id }, body, work, language }) => {
    const created = await createMotion(work, community_id, toText(body));
    return { status: 201, body: await toMotionResponse(work.trx, await requireMotion(work.trx, community_id, created), language) };
  },
);

const loadMotion = async (trx: UnitOfWork, { params, language }: LoadCall<typeof MotionParams>) =>
  tagged(await toMotionResponse(trx, await requireMotion(trx, params.community_id, params.motion_id), language));

const motion = objectRoutes({ path: `${path}/{motion_id}`, tag, params: MotionParams, shown: Motion, community }, inCommunity(loadMotion));

const get = motion.get({
  id: 'getMotion',
  summary: 'Get a motion',
  description: 'Returns its terms, the turnout while the vote is open, and the count once it is decided.',
  right: 'motions:read',
});

const change = motion.put(
  {
    id: 'changeMotion',
    summary: 'Change a draft motion',
    description: 'Possible until the motion is announced. A rehearsal of a different rule is discarded.',
    right: 'motions:write',
    body: MotionText,
  },
  async ({ params: { community_id, motion_id }, body, work }) => {
    await changeMotion(work, community_id, motion_id, toText(body));
    return undefined;
  },
);

const remove = motion.delete(
  {
    id: 'deleteMotion',
    summary: 'Remove a draft motion',
    description: 'Possible until the motion is announced; its rehearsal is removed too. A motion that was announced is withdrawn instead.',
    right: 'motions:write',
  },
  async ({ params: { community_id, motion_id }, work }) => {
    await deleteMotion(work, community_id, motion_id);
  },
);

const following = (deps: Pick<CapabilityDeps, 'temporal' | 'log'>, communityId: number, motionId: number) => () =>
  ensureRecorded(deps.temporal, deps.log, motionProcess({ communityId, motionId }));

const announce = changeRoute(
  {
    method: 'post',
    path: `${path}/{motion_id}/announce`,
    id: 'announceMotion',
    tag,
    summary: 'Send a motion to the members for a vote',
    description:
      'The terms of voting of the day on which the vote opens apply, with their notice. The process of the motion opens and ' +
      'closes the vote. If months are settled, a distribution rule must have been rehearsed.',
    right: 'motions:write',
    adds: ['motion_voter'],
    community,
    request: { params: MotionParams },
    responses: { 200: Motion },
  },
  async ({ params: { community_id, motion_id }, work, language, deps }) => {
    await announceMotion(work, community_id, motion_id, Date.now());
    const body = await toMotionResponse(work.trx, await requireMotion(work.trx, community_id, motion_id), language);
    return { status: 200, body, after: following(deps, community_id, motion_id) };
  },
);

const withdraw = changeRoute(
  {
    method: 'post',
    path: `${path}/{motion_id}/withdraw`,
    id: 'withdrawMotion',
    tag,
    summary: 'Withdraw a motion',
    description: "Possible before the motion is decided. The community's data do not change.",
    right: 'motions:write',
    adds: ADDS_NOTHING,
    community,
    request: { params: MotionParams, body: Withdrawal },
    responses: { 200: Motion },
  },
  async ({ params: { community_id, motion_id }, body: { reason }, work, language, deps }) => {
    await withdrawMotion(work, community_id, motion_id, reason);
    const row = await requireMotion(work.trx, community_id, motion_id);
    const body = await toMotionResponse(work.trx, row, language);
    return { status: 200, body, after: row.announced_at === null ? undefined : following(deps, community_id, motion_id) };
  },
);

const enact = changeRoute(
  {
    method: 'post',
    path: `${path}/{motion_id}/enact`,
    id: 'enactMotion',
    tag,
    summary: 'Retry the consequences of a decided motion',
    description:
      'Minutes and rule are created automatically. If that failed (`enactment_fault`), resolve the cause and call this operation.',
    right: 'motions:write',
    adds: AT_MOST_ONCE,
    community,
    request: { params: MotionParams },
    responses: { 200: Motion },
  },
  async ({ params: { community_id, motion_id }, work, language, deps }) => {
    await enactAgain(work, community_id, motion_id, { keys: deps.personal, megabytes: deps.config.limits.documentMegabytes });
    return { status: 200, body: await toMotionResponse(work.trx, await requireMotion(work.trx, community_id, motion_id), language) };
  },
);

const minutes = route(
  {
    method: 'get',
    path: `${path}/{motion_id}/minutes`,
    id: 'getMotionMinutes',
    tag,
    summary: 'Get the minutes of a decided motion',
    description:
      'Returns a PDF, for everybody who sees the motion: the Italian document that the community keeps, or with `language=en` ' +
      'its translation, written from the same record.',
    right: 'motions:read',
    community,
    rows: 'platform',
    heavy: {},
    request: { params: MotionParams, query: z.strictObject({ language: z.enum(LANGUAGES).default('it') }) },
    responses: { 200: CONTENT_ANSWER },
  },
  async (call) => {
    const { community_id, motion_id } = call.params;
    const motion = await readOnce(call.deps.db, call.context, (trx) => requireMotion(trx, community_id, motion_id));
    const { minutes_id } = motion;
    if (minutes_id === null) throw new DomainError('not_found', decisionMessages.noMinutes);
    if (call.query.language === 'en') return englishMinutes(call, motion);
    return contentAnswer({ ...call, context: call.rows }, { community_id, document_id: minutes_id });
  },
);

/** The translation of the minutes, as a file. */
async function englishMinutes({ deps, rows, request }: Pick<Call, 'deps' | 'rows' | 'request'>, motion: MotionRow) {
  const minutes = await readOnce(deps.db, rows, (trx) => loadMinutes(trx, motion));
  const body = await deps.compute.run('minutes', { minutes, language: 'en' }, request.signal);
  const name = `minutes-${motion.id}-${legalDay(motion.closes_at.getTime())}.pdf`;
  return {
    status: 200 as const,
    body,
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': contentDisposition('attachment', name),
      'Cache-Control': 'private, no-store',
    },
  };
}

export const motionRoutes: RouteModule = [list, create, get, change, remove, announce, withdraw, enact, minutes];

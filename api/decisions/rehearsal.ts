import type { z } from '@hono/zod-openapi';
import type { Transaction } from 'kysely';
import { rehearsableMotion, storeMotionRehearsal } from '../../activities/decisions/commands/rehearse.ts';
import { requireMotion } from '../../activities/decisions/reads/require.ts';
import { inWork } from '../../activities/kernel/unit-of-work.ts';
import { decisionMessages } from '../../domain/decisions/messages.ts';
import { requireFound } from '../../domain/kernel/errors.ts';
import { type RehearsalRow, rehearsalOf, rehearsalRows } from '../../infra/postgres/decisions/motions.ts';
import { readOnce } from '../../infra/postgres/driver/index.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { type RouteModule, route, stepsRoute } from '../http/route.ts';
import { MotionParams, RehearsalBody } from './schemas.ts';

const path = '/api/cer/communities/{community_id}/motions/{motion_id}/rehearsal';
const tag = 'Decisions';
const community = 'community_id';

/** What the caller sees of a rehearsal: managers every member, a member the own row and the totals. */
async function load(trx: Transaction<DB>, communityId: number, motionId: number): Promise<z.input<typeof RehearsalBody>> {
  await requireMotion(trx, communityId, motionId);
  const found = requireFound(await rehearsalOf(trx, motionId), decisionMessages.notRehearsed);
  const members = await rehearsalRows(trx, motionId);
  return { ...found, motion_id: motionId, computed_at: found.computed_at.toISOString(), members: members.map(toRow) };
}

const toRow = ({ membership_id, before_cents, after_cents, member_code }: RehearsalRow) => ({
  ...{ member_code, before_cents, after_cents },
  member_id: membership_id,
  difference_cents: after_cents - before_cents,
});

const rehearse = stepsRoute(
  {
    method: 'post',
    path,
    id: 'rehearseMotion',
    tag,
    summary: 'Run a rehearsal of a proposed rule on the last year',
    description:
      'Settles the last twelve settled months again with the proposed distribution rule, by the engine that settles. The result ' +
      'is stored with the motion, and all voters see their own figures before voting.',
    right: 'motions:write',
    adds: ['motion_rehearsal_row'],
    community,
    heavy: {},
    request: { params: MotionParams },
    responses: { 200: RehearsalBody },
  },
  async ({ params: { community_id, motion_id }, context, deps, request }) => {
    const order = await readOnce(deps.db, context, (trx) => rehearsableMotion(trx, community_id, motion_id));
    const { configurationId: configuration_id, from, to, rule } = order;
    const body = { configuration_id, from, to, changes: [{ kind: 'distribution' as const, rule: rule as Record<string, unknown> }] };
    const computed = await deps.compute.run('whatIf', { context, body }, request.signal);
    await inWork(deps.db, context, (work) =>
      storeMotionRehearsal(work, { communityId: community_id, motionId: motion_id }, order, computed),
    );
    return { status: 200, body: await readOnce(deps.db, context, (trx) => load(trx, community_id, motion_id)) };
  },
);

const get = route(
  {
    method: 'get',
    path,
    id: 'getMotionRehearsal',
    tag,
    summary: 'Get the rehearsal of a proposed rule on the last year',
    description: 'Members see their own figures and the totals, managers those of all members.',
    right: 'motions:read',
    community,
    request: { params: MotionParams },
    responses: { 200: RehearsalBody },
  },
  async ({ params: { community_id, motion_id }, context, deps }) => ({
    status: 200,
    body: await readOnce(deps.db, context, (trx) => load(trx, community_id, motion_id)),
  }),
);

export const rehearsalRoutes: RouteModule = [rehearse, get];

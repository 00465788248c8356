import { z } from '@hono/zod-openapi';
import { ARCHIVE_OBSTACLES, archiveReasons } from '../../domain/communities/archive.ts';
import { LIFECYCLE_STATES, stateOfCommunity, stateOfConfiguration } from '../../domain/communities/lifecycle.ts';
import { communityMessages } from '../../domain/communities/messages.ts';
import { requireFound } from '../../domain/kernel/errors.ts';
import { communityStanding, communityStates, historyOf, openMatters } from '../../infra/postgres/communities/lifecycle.ts';
import { readOnce } from '../../infra/postgres/driver/index.ts';
import { route } from '../http/route.ts';
import { CommunityParams, id, timestamp } from '../http/schemas.ts';

const state = z.enum(LIFECYCLE_STATES);

const Lifecycle = z
  .object({
    state: state.describe('Current state of the community, by its applications, contracts and archive'),
    configurations: z.array(z.object({ id, code: z.string(), state })).describe('State of each configuration'),
    history: z
      .array(z.object({ state, before: state.nullable().describe('State before; null for the first'), since: timestamp }))
      .describe('States that the community entered, newest first; recorded from its first application on'),
    archive: z
      .array(
        z.object({
          obstacle: z.enum(ARCHIVE_OBSTACLES),
          what: z.string().describe('What is still open'),
          remedy: z.string().describe('What resolves it'),
        }),
      )
      .describe('What must be closed before the community can be archived, for those who may; empty: nothing'),
    deletable: z.boolean().describe('Whether it is a draft without history, which can be deleted'),
  })
  .openapi('CommunityLifecycle');

export const getLifecycle = route(
  {
    method: 'get',
    path: '/api/cer/communities/{community_id}/lifecycle',
    id: 'getCommunityLifecycle',
    tag: 'Communities',
    summary: 'Get the state of a community and its history',
    description: 'Lists what prevents archiving the community, too.',
    right: 'communities:read',
    community: 'community_id',
    request: { params: CommunityParams },
    responses: { 200: Lifecycle },
  },
  async ({ params: { community_id }, language, may, context, deps }) => {
    // Who may not archive it does not see what is open in it either.
    const mayEnd = may('communities:write');
    const body = await readOnce(deps.db, context, async (trx) => {
      const standing = requireFound(await communityStanding(trx, community_id), communityMessages.noCommunity(community_id));
      const configurations = standing.configurations.map((one) => ({ id: one.id, code: one.code, state: stateOfConfiguration(one) }));
      const states = configurations.map((one) => one.state);
      const now = stateOfCommunity(standing.isArchived, states);
      const reasons = standing.isArchived || !mayEnd ? [] : archiveReasons(await openMatters(trx, community_id));
      return {
        state: now,
        configurations,
        history: (await communityStates(trx, community_id)).map((one) => ({
          state: one.state,
          before: one.before,
          since: one.since.toISOString(),
        })),
        archive: reasons.map(({ obstacle, what, remedy }) => ({ obstacle, what: what[language], remedy: remedy[language] })),
        deletable: mayEnd && now === 'draft' && (await historyOf(trx, community_id)) === null,
      };
    });
    return { status: 200, body };
  },
);

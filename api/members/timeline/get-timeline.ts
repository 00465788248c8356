import { requireCommunity } from '../../../activities/communities/reads/require.ts';
import { requireMember } from '../../../activities/members/reads/require-member.ts';
import type { Language } from '../../../domain/kernel/language.ts';
import { eventTitle } from '../../../domain/notifications/event-titles.ts';
import { EVENT_TYPE_NAMES, eventOfAction } from '../../../domain/notifications/event-types.ts';
import { type RowContext, readOnce } from '../../../infra/postgres/driver/index.ts';
import { membershipsIn } from '../../../infra/postgres/members/members.ts';
import { listTimeline, type TimelineRow } from '../../../infra/postgres/record/timeline.ts';
import type { CapabilityDeps } from '../../deps.ts';
import { route } from '../../http/route.ts';
import { CommunityParams, paged, pageWindow } from '../../http/schemas.ts';
import { seesAll } from '../../http/sees-all.ts';
import { Timeline, TimelineQuery } from './schemas.ts';

const NEWEST = [{ field: 'id', descending: true }];
/** Every event, and the action behind two of them. */
const ACTIONS = [...EVENT_TYPE_NAMES, 'settlement.run_stored'];

export const getTimeline = route(
  {
    method: 'get',
    path: '/api/cer/communities/{community_id}/timeline',
    id: 'getTimeline',
    tag: 'Members',
    summary: "List a community's timeline",
    description:
      'What happened, the newest record first: each line with its legal day, when and by whom it was recorded, the state that it led to and its ' +
      'document, in the language of the call. A member sees the lines about the own membership. `member_id` keeps those about one member.',
    right: 'members:read',
    community: 'community_id',
    rows: 'platform',
    request: { params: CommunityParams, query: TimelineQuery },
    responses: { 200: Timeline },
  },
  async ({ params: { community_id: communityId }, query, context, rows, language, deps }) => {
    const members = await membersShown(deps, context, { communityId, memberId: query.member_id });
    const filter = { ...pageWindow(query), sort: NEWEST, communityId, actions: ACTIONS, members };
    const found = await readOnce(deps.db, rows, (trx) => listTimeline(trx, filter));
    const { data, next } = paged(found, query);
    return { status: 200, body: { data: data.map((row) => toLine(row, language)), next } };
  },
);

/** The memberships whose lines the caller gets, out of those that the own rows show; undefined: the whole community. */
function membersShown(
  { db }: Pick<CapabilityDeps, 'db'>,
  context: RowContext,
  { communityId, memberId }: { readonly communityId: number; readonly memberId: number | undefined },
): Promise<readonly number[] | undefined> {
  return readOnce(db, context, async (trx) => {
    if (memberId !== undefined) return [(await requireMember(trx, communityId, memberId)).id];
    if (!seesAll(context, communityId)) return membershipsIn(trx, communityId);
    await requireCommunity(trx, communityId);
    return undefined;
  });
}

function toLine({ action, recorded_at, ...row }: TimelineRow, language: Language) {
  const event = eventOfAction(action, row.state);
  if (event === undefined) throw new Error(`${action} is no event of a timeline`);
  return { ...row, event_type: event, title: eventTitle(event)[language], recorded_at: recorded_at.toISOString() };
}

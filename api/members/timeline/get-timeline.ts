import { z } from '@hono/zod-openapi';
import { requireCommunity } from '../../../activities/communities/reads/require.ts';
import { requireMember } from '../../../activities/members/reads/require-member.ts';
import type { Right } from '../../../domain/identity/rights.ts';
import type { Language } from '../../../domain/kernel/language.ts';
import { readRightOf } from '../../../domain/notifications/event-rights.ts';
import { EVENT_TYPE_NAMES, eventOfAction, eventTitle } from '../../../domain/notifications/event-types.ts';
import { type RowContext, readOnce } from '../../../infra/postgres/driver/index.ts';
import { membershipsIn } from '../../../infra/postgres/members/members.ts';
import { listTimeline, type TimelineRow } from '../../../infra/postgres/record/timeline.ts';
import type { CapabilityDeps } from '../../deps.ts';
import type { Call } from '../../http/route.ts';
import { route } from '../../http/route.ts';
import { CommunityParams, day, id, idParam, listOf, PageQuery, paged, pageWindow, timestamp } from '../../http/schemas.ts';
import { seesAll } from '../../http/sees-all.ts';

const TimelineQuery = PageQuery.extend({ member_id: idParam.optional() });

const TimelineLine = z
  .object({
    id,
    event_type: z.enum(EVENT_TYPE_NAMES).describe('What happened'),
    title: z.string().describe('What happened, in words'),
    occurred_on: day.describe('The legal day; of an event without one the day on which it was recorded, in Rome'),
    recorded_at: timestamp,
    state: z.string().nullable().describe('Resulting state; null: unchanged'),
    object_kind: z.string().describe('Kind of the object that it is about'),
    object_id: z.string().describe('Id of that object'),
    member_id: id.nullable().describe('The member concerned; null: no single one'),
    document_id: id.nullable().describe('Id of the document on which it is based; null: none'),
    actor: z.string().describe('Who did it, such as `user:12`'),
  })
  .openapi('TimelineLine');

const Timeline = listOf(TimelineLine).openapi('Timeline');

const NEWEST = [{ field: 'id', descending: true }];
/** Every event, and the action behind two of them, with the right by which its object is read. */
const ACTIONS: readonly (readonly [action: string, right: Right])[] = [
  ...EVENT_TYPE_NAMES.map((type) => [type, readRightOf(type)] as const),
  ['settlement.run_stored', 'settlement:read'],
];

/** The actions of which the caller may read the objects, or the record itself. */
const visibleActions = (may: Call['may'], communityId: number): string[] =>
  ACTIONS.filter(([, right]) => may(right) || may('audit:read', communityId)).map(([action]) => action);

export const getTimeline = route(
  {
    method: 'get',
    path: '/api/cer/communities/{community_id}/timeline',
    id: 'getTimeline',
    tag: 'Members',
    summary: "List a community's timeline",
    description:
      'Lists what happened to objects that the caller may read, the newest record first. Each line has its legal day, when and ' +
      'by whom it was recorded, the state that it led to and its document, in the language of the call. Members see the lines ' +
      'about their own membership. `member_id` selects those about one member.',
    right: 'members:read',
    community: 'community_id',
    rows: 'platform',
    request: { params: CommunityParams, query: TimelineQuery },
    responses: { 200: Timeline },
  },
  async ({ params: { community_id: communityId }, query, context, rows, may, language, deps }) => {
    const members = await membersShown(deps, context, { communityId, memberId: query.member_id });
    const filter = { ...pageWindow(query), sort: NEWEST, communityId, actions: visibleActions(may, communityId), members };
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
  if (event === undefined) throw new Error(`${action} is not an event of a timeline`);
  return { ...row, event_type: event, title: eventTitle(event)[language], recorded_at: recorded_at.toISOString() };
}

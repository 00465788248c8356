import { z } from '@hono/zod-openapi';
import { createCalendarFeed, revokeCalendarFeed } from '../../activities/onboarding/commands/calendar-feeds.ts';
import { DomainError } from '../../domain/kernel/errors.ts';
import { LANGUAGES } from '../../domain/kernel/language.ts';
import { readOnce } from '../../infra/postgres/driver/index.ts';
import { type CalendarFeedRow, listFeeds } from '../../infra/postgres/onboarding/calendar-feeds.ts';
import { httpMessages } from '../http/messages.ts';
import { changeRoute, type RouteModule, route } from '../http/route.ts';
import { ADDS_NOTHING } from '../http/rows/adds.ts';
import { CommunityParams, id, idParam, listOf, PageQuery, paged, pageWindow, text, timestamp } from '../http/schemas.ts';

const tag = 'Onboarding';
const community = 'community_id';
const path = '/api/cer/communities/{community_id}/calendar-feeds';
/** Where a calendar of a community is read. */
export const FEED = '/api/v1/calendars/{feed_secret}';

const Feed = z
  .object({
    id,
    community_id: id,
    name: z.string().openapi({ description: 'Purpose or user of the address' }),
    language: z.enum(LANGUAGES).openapi({ description: 'Language of its entries' }),
    created_by: z.string().openapi({
      description:
        'Who made it; it ends with their roles in the community, with the session in which it was made, and with their next password',
    }),
    created_at: timestamp,
    revoked_at: timestamp.nullable().openapi({ description: 'When it was revoked; null: still valid' }),
    last_read_at: timestamp.nullable().openapi({ description: 'When it was last read; null: never' }),
  })
  .openapi('CalendarFeed');
const NewFeed = Feed.extend({
  url: z.string().openapi({ description: 'Private address, shown only once: whoever has it can read the calendar' }),
}).openapi('CreatedCalendarFeed');

const toFeed = ({ created_at, revoked_at, last_read_at, ...row }: CalendarFeedRow): z.input<typeof Feed> => ({
  ...row,
  created_at: created_at.toISOString(),
  revoked_at: revoked_at?.toISOString() ?? null,
  last_read_at: last_read_at?.toISOString() ?? null,
});

const create = changeRoute(
  {
    method: 'post',
    path,
    id: 'createCalendarFeed',
    tag,
    summary: 'Create a private calendar address of a community',
    description:
      'The address is for calendar programs (iCalendar). Only a signed-in person can create it, not an API key. It is shown ' +
      'once; revoke it if it leaks.',
    right: 'onboarding:submit',
    adds: ['calendar_feed', 'calendar_feed_of_person'],
    community,
    request: { params: CommunityParams, body: z.strictObject({ name: text(100) }) },
    responses: { 201: NewFeed },
  },
  async ({ params: { community_id }, body, language, deps, principal, work }) => {
    if (principal.session === undefined) throw new DomainError('forbidden', httpMessages.personNeeded);
    const { feed, secret } = await createCalendarFeed(work, community_id, { name: body.name, language, sessionId: principal.session.id });
    const url = `${deps.config.api.publicUrl}${FEED.replace('{feed_secret}', secret)}`;
    return { status: 201, body: { ...toFeed(feed), url } };
  },
);

const list = route(
  {
    method: 'get',
    path,
    id: 'listCalendarFeeds',
    tag,
    summary: 'List the calendar addresses of a community',
    description: 'The addresses themselves are not stored and not shown.',
    right: 'onboarding:submit',
    community,
    request: { params: CommunityParams, query: PageQuery },
    responses: { 200: listOf(Feed).openapi('CalendarFeedList') },
  },
  async ({ params: { community_id }, query, context, deps }) => {
    const rows = await readOnce(deps.db, context, (trx) => listFeeds(trx, community_id, pageWindow(query, context)));
    const { data, next } = paged(rows, query);
    return { status: 200, body: { data: data.map(toFeed), next } };
  },
);

const revoke = changeRoute(
  {
    method: 'post',
    path: `${path}/{calendar_feed_id}/revoke`,
    id: 'revokeCalendarFeed',
    tag,
    summary: 'Revoke a calendar address',
    description: 'The address stops working. Repeating the call changes nothing.',
    right: 'onboarding:submit',
    adds: ADDS_NOTHING,
    community,
    request: { params: CommunityParams.extend({ calendar_feed_id: idParam }), body: z.strictObject({}) },
    responses: { 200: Feed },
  },
  async ({ params, work }) => ({
    status: 200,
    body: toFeed(await revokeCalendarFeed(work, { communityId: params.community_id, feedId: params.calendar_feed_id })),
  }),
);

export const calendarFeedRoutes: RouteModule = [create, list, revoke];

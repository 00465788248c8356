import { z } from '@hono/zod-openapi';
import { loadCalendar, loadCommunityCalendar } from '../../../activities/settlement/reads/calendar.ts';
import { openFeed } from '../../../activities/settlement/reads/opened-feed.ts';
import { type Principal, visibleRows } from '../../../domain/identity/principal.ts';
import { DomainError } from '../../../domain/kernel/errors.ts';
import { LANGUAGES } from '../../../domain/kernel/language.ts';
import { addDays } from '../../../domain/kernel/time/local-date.ts';
import { feedMessages } from '../../../domain/onboarding/clock-board/feed-messages.ts';
import { apiKeyHash } from '../../../infra/identity/api-key.ts';
import { secretHash } from '../../../infra/identity/secret-token.ts';
import { communityContext, inContext, readOnce, systemContext } from '../../../infra/postgres/driver/index.ts';
import { recognise } from '../../../infra/postgres/identity/identity.ts';
import type { ApiDeps, CapabilityDeps } from '../../deps.ts';
import { answers } from '../../http/content.ts';
import { today } from '../../http/dates.ts';
import { inReadQueue } from '../../http/load/take-turn.ts';
import { routesWith } from '../../http/route.ts';
import { FEED } from '../../onboarding/calendar-feeds.ts';
import { writeCalendar } from './write-calendar.ts';

const { publicRoute } = routesWith<CapabilityDeps & Pick<ApiDeps, 'load'>>();
const TYPE = 'text/calendar; charset=utf-8';
const responses = { 200: answers(TYPE, 'iCalendar (RFC 5545)') } as const;
const answerOf = (body: string) => ({ status: 200, body, headers: { 'Content-Type': TYPE } }) as const;

/** What a subscribed calendar holds: what has been over for at most a year, and all that is ahead, the last days of premiums included. */
const spanOf = (on: string) => ({ on, from: addDays(on, -400), to: addDays(on, 9000) });

export const readCommunityCalendar = publicRoute(
  {
    method: 'get',
    path: FEED,
    id: 'getTermsCalendar',
    tag: 'Onboarding',
    summary: 'Get the due days of a community as a calendar',
    description:
      'Contains one entry for the last day of each running deadline with GSE, with its warnings as alarms, and entries for ' +
      'votes, work orders, maintenance, documents and leaving members. Answers 404 for an address that is unknown or revoked, or ' +
      'whose creator lost the role or the second factor, has a new password, or ended the session in which it was made.',
    right: 'public',
    request: { params: z.object({ feed_secret: z.string().max(100).openapi({ description: 'The private part of the address' }) }) },
    responses,
  },
  async ({ params, deps }) => {
    const hash = secretHash('cdc', params.feed_secret);
    const feed = hash && (await inContext(deps.db, systemContext('system:calendar'), (trx) => openFeed(trx, hash)));
    if (feed === undefined) throw new DomainError('not_found', feedMessages.noFeed);
    const on = today();
    const rows = communityContext('system:calendar', [feed.community_id]);
    const read = () => readOnce(deps.db, rows, (trx) => loadCommunityCalendar(trx, feed.community_id, spanOf(on)));
    const entries = await inReadQueue(deps, feed.userId, read);
    return answerOf(writeCalendar({ name: feedMessages.calendarName(feed.community), language: feed.language, entries, on }));
  },
);

export const readOwnCalendar = publicRoute(
  {
    method: 'get',
    path: '/api/v1/calendars/own/{calendar_key}',
    id: 'getOwnCalendar',
    tag: 'Settlement',
    summary: "Get a person's due days as a calendar",
    description:
      'Returns the content of `GET /api/v1/calendar` for calendar programs (iCalendar). The address ends with an API key of the ' +
      'person that has the scope `calendar:read` and no other; any other key, and a key that has ended, answers 404.',
    right: 'public',
    request: {
      params: z.object({ calendar_key: z.string().max(100).openapi({ description: 'API key with the one scope `calendar:read`' }) }),
      query: z.object({
        language: z.enum(LANGUAGES).optional().openapi({ description: 'Language of the entries; default: that of the call' }),
      }),
    },
    responses,
  },
  async ({ params, query, language: asked, deps }) => {
    const principal = await calendarOwner(params.calendar_key, deps);
    const on = today();
    const { language = asked } = query;
    const rows = { ...visibleRows(principal, 'communities:read'), actor: principal.actor };
    const read = () => inContext(deps.db, rows, (trx) => loadCalendar(trx, principal, spanOf(on)), { readOnly: true, snapshot: true });
    const entries = await inReadQueue(deps, principal.userId, read);
    return answerOf(writeCalendar({ name: feedMessages.ownCalendarName, language, entries, on }));
  },
);

/** Whose calendar the key opens, with all that this person may see; a key that could do more is not taken from an address. */
async function calendarOwner(text: string, { db }: CapabilityDeps): Promise<Principal> {
  const hash = apiKeyHash(text);
  const found = hash && (await recognise(db, { secretHash: hash }));
  const scopes = found?.principal.scopes;
  if (found === undefined || scopes?.length !== 1 || scopes[0] !== 'calendar:read') throw new DomainError('not_found', feedMessages.noFeed);
  return { ...found.principal, scopes: null };
}

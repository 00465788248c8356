import { z } from '@hono/zod-openapi';
import { invalidInput } from '../../domain/kernel/errors.ts';
import { addDays, daysBetween } from '../../domain/kernel/time/local-day.ts';
import { inContext } from '../../infra/postgres/driver/index.ts';
import { completenessByMember, completenessOfAll } from '../../infra/postgres/metering/member-days.ts';
import { listedDay, today } from '../http/dates.ts';
import { route } from '../http/route.ts';
import { CommunityParams, day, id, PageQuery, paged, pageWindow } from '../http/schemas.ts';
import { meteringMessages } from './messages.ts';

const MOST_DAYS = 92;
const USUAL_DAYS = 62;

const counts = {
  days_expected: z.int().openapi({ description: 'Days on which readings are expected' }),
  days_complete: z.int().openapi({ description: 'Days with all readings' }),
  newest_complete_day: day.nullable().openapi({ description: 'Newest day with all readings; null: none in the period' }),
};
const Member = z
  .object({
    member_id: id,
    code: z.string(),
    series_expected: z.int().openapi({ description: 'Points and plants of the member' }),
    ...counts,
  })
  .openapi('MemberCompleteness');
const ByMember = z
  .object({ community_id: id, from: day, to: day, ...counts, members: z.array(Member), next: z.string().nullable() })
  .openapi('CompletenessByMember');

export const getCompletenessByMember = route(
  {
    method: 'get',
    path: '/api/cer/communities/{community_id}/completeness-by-member',
    id: 'getCompletenessByMember',
    tag: 'Metering',
    summary: 'Get the completeness of readings by member',
    description:
      `Covers the days from \`from\` to \`to\` (excluded), at most ${MOST_DAYS}, by default the last ${USUAL_DAYS}: of the whole community and of each ` +
      'member with points or plants, with the newest complete day. Members see their own rows, and totals of these.',
    right: 'sharing:read',
    community: 'community_id',
    heavy: {},
    request: { params: CommunityParams, query: PageQuery.extend({ from: listedDay.optional(), to: listedDay.optional() }) },
    responses: { 200: ByMember },
  },
  async ({ params: { community_id: communityId }, query, context, deps }) => {
    const to = query.to ?? addDays(today(), 1);
    const from = query.from ?? addDays(to, -USUAL_DAYS);
    if (to <= from) throw invalidInput('query.to', 'invalid', meteringMessages.beforeFrom);
    if (daysBetween(from, to) > MOST_DAYS) throw invalidInput('query.to', 'invalid', meteringMessages.tooManyDays(MOST_DAYS));
    const of = { communityId, from, to };
    const { all, members } = await inContext(
      deps.db,
      context,
      async (trx) => ({ all: await completenessOfAll(trx, of), members: await completenessByMember(trx, of, pageWindow(query)) }),
      { readOnly: true },
    );
    const { data, next } = paged(members, query);
    const shown = data.map(({ id: member_id, ...one }) => ({ member_id, ...one }));
    return { status: 200, body: { community_id: communityId, from, to, ...all, members: shown, next } };
  },
);

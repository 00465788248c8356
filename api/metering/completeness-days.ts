import { z } from '@hono/zod-openapi';
import { requireConfiguration } from '../../activities/communities/reads/require.ts';
import { monthPeriod } from '../../domain/kernel/time/local-day.ts';
import { inContext } from '../../infra/postgres/driver/index.ts';
import { seriesDays } from '../../infra/postgres/metering/curves-days.ts';
import { listedMonth } from '../http/dates.ts';
import { route } from '../http/route.ts';
import { CommunityParams, day, id, idParam, month, PageQuery, paged, pageWindow, timestamp } from '../http/schemas.ts';

const MOST_SERIES = 100;

const Day = z.object({
  day,
  expected: z.int().openapi({ description: 'Intervals of the day' }),
  missing: z.int().openapi({ description: 'Intervals without a reading' }),
  missing_stretches: z
    .array(z.object({ from: timestamp, to: timestamp }))
    .openapi({ description: 'Where readings are missing, at most 12; empty if the day lacks nothing or everything' }),
});
const Series = z
  .object({
    code: z.string(),
    quantity: z.string(),
    newest_complete_day: day.nullable().openapi({ description: 'Newest day without a gap, of all months' }),
    days: z.array(Day).openapi({ description: 'Days on which the series is expected' }),
  })
  .openapi('SeriesDays');
const Days = z.object({ configuration_id: id, month, series: z.array(Series), next: z.string().nullable() }).openapi('CompletenessDays');
const Query = PageQuery.extend({
  limit: PageQuery.shape.limit
    .pipe(z.int().max(MOST_SERIES).optional())
    .openapi({ type: 'integer', minimum: 1, maximum: MOST_SERIES, default: MOST_SERIES, description: 'Maximum number of series' }),
  configuration_id: idParam,
});

export const getCompletenessDays = route(
  {
    method: 'get',
    path: '/api/cer/communities/{community_id}/completeness/{month}',
    id: 'getCompletenessDays',
    tag: 'Metering',
    summary: 'Get the completeness of readings of a month by day',
    description: `Lists what each day of up to ${MOST_SERIES} series needs and what is missing, with the missing periods of partly stored days. \`next\` leads to the following series.`,
    right: 'metering:read',
    community: 'community_id',
    heavy: {},
    request: { params: CommunityParams.extend({ month: listedMonth }), query: Query },
    responses: { 200: Days },
  },
  async ({ params, query, context, deps }) => {
    const found = await inContext(
      deps.db,
      context,
      async (trx) => {
        const configuration = await requireConfiguration(trx, params.community_id, query.configuration_id);
        const of = { configurationId: configuration.id, timeZone: configuration.time_zone, marketZone: configuration.market_zone };
        return seriesDays(trx, { ...of, ...monthPeriod(params.month) }, pageWindow(query));
      },
      { readOnly: true },
    );
    const { data, next } = paged(found, query);
    const series = data.map(({ id: _number, days, ...one }) => ({
      ...one,
      days: days.map((one) => ({ ...one, missing_stretches: [...one.missing_stretches] })),
    }));
    return { status: 200, body: { configuration_id: query.configuration_id, month: params.month, series, next } };
  },
);

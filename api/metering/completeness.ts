import { z } from '@hono/zod-openapi';
import { requireConfiguration } from '../../activities/communities/reads/require.ts';
import { invalidInput } from '../../domain/kernel/errors.ts';
import { addMonths, monthPeriod } from '../../domain/kernel/time/local-day.ts';
import { gapsByMonth } from '../../domain/metering/completeness.ts';
import { inContext } from '../../infra/postgres/driver/index.ts';
import { monthsAndGaps } from '../../infra/postgres/metering/curves-completeness.ts';
import { listedMonth } from '../http/dates.ts';
import { route } from '../http/route.ts';
import { CommunityParams, day, id, idParam, month, PageQuery, paged, pageWindow } from '../http/schemas.ts';
import { meteringMessages } from './messages.ts';

const MOST_MONTHS = 24;
const MOST_SERIES = 100;

const Gap = z.object({
  code: z.string(),
  quantity: z.string(),
  missing_intervals: z.int(),
  missing_ranges: z.array(z.object({ from: day.openapi({ description: 'First day' }), to: day.openapi({ description: 'Last day' }) })),
});
const Month = z.object({
  month,
  series_expected: z.int(),
  series_complete: z.int(),
  missing_intervals: z.int(),
  price_hours_missing: z.int(),
  gaps: z.array(Gap),
});
const Completeness = z.object({ configuration_id: id, months: z.array(Month), next: z.string().nullable() }).openapi('Completeness');
const Query = PageQuery.extend({
  limit: PageQuery.shape.limit.pipe(z.int().max(MOST_SERIES).optional()).openapi({
    type: 'integer',
    minimum: 1,
    maximum: MOST_SERIES,
    default: MOST_SERIES,
    description: 'Maximum number of series whose gaps are listed',
  }),
  configuration_id: idParam,
  from: listedMonth,
  to: listedMonth,
});

export const getCompleteness = route(
  {
    method: 'get',
    path: '/api/cer/communities/{community_id}/completeness',
    id: 'getCompleteness',
    tag: 'Metering',
    summary: 'Get the completeness of readings and prices by month',
    description:
      `Compares what each month, of at most ${MOST_MONTHS}, needs with what is stored, over all series. Up to ${MOST_SERIES} series that lack ` +
      'readings are listed by code, with ranges of the days without any reading. `next` leads to the following series.',
    right: 'metering:read',
    community: 'community_id',
    heavy: {},
    request: { params: CommunityParams, query: Query },
    responses: { 200: Completeness },
  },
  async ({ params, query, context, deps }) => {
    assertMonths(query.from, query.to);
    const { totals, series } = await inContext(
      deps.db,
      context,
      async (trx) => {
        const {
          id: configurationId,
          time_zone: timeZone,
          market_zone: marketZone,
        } = await requireConfiguration(trx, params.community_id, query.configuration_id);
        const of = { configurationId, timeZone, marketZone, from: monthPeriod(query.from).from, to: monthPeriod(query.to).to };
        return monthsAndGaps(trx, of, pageWindow(query));
      },
      { readOnly: true },
    );
    const { data, next } = paged(series, query);
    const gapsOf = gapsByMonth(data);
    const months = totals.map((one) => ({ ...one, gaps: gapsOf(one.month) }));
    return { status: 200, body: { configuration_id: query.configuration_id, months, next } };
  },
);

/** Refuses months that do not follow each other, or are too many. */
function assertMonths(from: string, to: string): void {
  if (from <= to && to < addMonths(from, MOST_MONTHS)) return;
  const message = from > to ? meteringMessages.beforeFrom : meteringMessages.tooManyMonths(MOST_MONTHS);
  throw invalidInput('query.to', 'invalid', message);
}

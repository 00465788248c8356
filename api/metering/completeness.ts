import { z } from '@hono/zod-openapi';
import { requireConfiguration } from '../../activities/communities/reads/require.ts';
import { DomainError } from '../../domain/kernel/errors.ts';
import { atPath } from '../../domain/kernel/messages.ts';
import { addMonths, monthOf, monthPeriod } from '../../domain/kernel/time/local-day.ts';
import { type MonthCompleteness, monthCompleteness } from '../../domain/metering/completeness.ts';
import { inContext } from '../../infra/postgres/driver/index.ts';
import { expectedSeries, priceCoverage, storedCoverage } from '../../infra/postgres/metering/curves-completeness.ts';
import { listedMonth } from '../http/dates.ts';
import { route } from '../http/route.ts';
import { CommunityParams, day, id, idParam, month } from '../http/schemas.ts';
import { meteringMessages } from './messages.ts';

const MOST_MONTHS = 36;

const Gap = z.object({ code: z.string(), quantity: z.string(), missing_intervals: z.int(), missing_days: z.array(day) });
const Month = z.object({
  month,
  series_expected: z.int(),
  series_complete: z.int(),
  missing_intervals: z.int(),
  price_hours_missing: z.int(),
  gaps: z.array(Gap),
});
const Completeness = z.object({ configuration_id: id, months: z.array(Month) }).openapi('Completeness');

export const getCompleteness = route(
  {
    method: 'get',
    path: '/api/cer/communities/{community_id}/completeness',
    id: 'getCompleteness',
    tag: 'Metering',
    summary: 'Get the completeness of readings and prices by month',
    description: 'What each month of at most 36 needs, what is stored, and the days that are missing by point and section.',
    right: 'metering:read',
    community: 'community_id',
    heavy: {},
    request: { params: CommunityParams, query: z.object({ configuration_id: idParam, from: listedMonth, to: listedMonth }) },
    responses: { 200: Completeness },
  },
  async ({ params, query, context, deps }) => {
    const months = monthsBetween(query.from, query.to);
    const [from, to] = [monthPeriod(query.from).from, monthPeriod(query.to).to];
    const facts = await inContext(
      deps.db,
      context,
      async (trx) => {
        const configuration = await requireConfiguration(trx, params.community_id, query.configuration_id);
        const expected = await expectedSeries(trx, configuration.id, from, to);
        const stored = await storedCoverage(trx, configuration.id, from, to);
        return { configuration, expected, stored, prices: await priceCoverage(trx, configuration.market_zone, from, to) };
      },
      { readOnly: true },
    );
    const byMonth = Map.groupBy(facts.stored, (one) => monthOf(one.day));
    const shown = months.map((one) =>
      monthCompleteness(one, facts.configuration.time_zone, facts.expected, byMonth.get(one) ?? [], facts.prices),
    );
    return { status: 200, body: { configuration_id: query.configuration_id, months: shown.map(toBody) } };
  },
);

const toBody = (one: MonthCompleteness): z.input<typeof Month> => ({
  ...one,
  gaps: one.gaps.map((gap) => ({ ...gap, missing_days: [...gap.missing_days] })),
});

/** The months from `from` to `to`, both included. */
function monthsBetween(from: string, to: string): string[] {
  const months: string[] = [];
  for (let one = from; one <= to && months.length <= MOST_MONTHS; one = addMonths(one, 1)) months.push(one);
  if (months.length > 0 && months.length <= MOST_MONTHS) return months;
  const message = months.length === 0 ? meteringMessages.beforeFrom : meteringMessages.tooManyMonths(MOST_MONTHS);
  throw new DomainError('invalid_input', atPath('query.to', message), [{ path: 'query.to', code: 'invalid', message }]);
}

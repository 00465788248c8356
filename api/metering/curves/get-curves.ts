import { curvesPage, daysRead, planCurves } from '../../../activities/metering/reads/curves.ts';
import { type CurvesPlan, FIRST_POSITION } from '../../../activities/metering/reads/curves-plan.ts';
import { DomainError, invalidInput } from '../../../domain/kernel/errors.ts';
import type { CurveBlock } from '../../../domain/metering/curves/block.ts';
import { curveMessages } from '../../../domain/metering/curves/messages.ts';
import { formatInstant } from '../../../domain/metering/instant.ts';
import { type RowContext, readOnce } from '../../../infra/postgres/driver/index.ts';
import { answersJsonOr, route } from '../../http/route.ts';
import { seesAll } from '../../http/sees-all.ts';
import { curvesFile, FILE_TYPES } from './curves-file.ts';
import { Curves, type CurvesQuery, CurvesQuery as Query, toBlockResponse } from './schemas.ts';
import { wantedCurves } from './wanted-curves.ts';

/** A year of a thousand series. */
const MOST_DAYS_READ = 400_000;
const USUAL_BLOCKS = 100;
const MOST_BLOCKS = 1000;

export const getCurves = route(
  {
    method: 'get',
    path: '/api/v1/curves',
    id: 'getCurves',
    tag: 'Metering',
    summary: 'Get curves of a point, plant, device, member, configuration or community',
    description:
      'Returns stored readings by quarter of an hour, hour, day or month: a series is never returned in shorter intervals than ' +
      'those in which it is stored. Days and months without stored readings are left out. Sums of a configuration or community ' +
      'include what is assigned to it on each day; only callers who see the whole community get them. Members see the readings ' +
      'of their own points and plants, on the days on which these were theirs. Files (`format`) hold one row for each interval ' +
      'and are not paged.',
    right: 'curves:read',
    shows: 'curves',
    heavy: {},
    request: { query: Query },
    responses: {
      200: answersJsonOr(
        Curves,
        Object.values(FILE_TYPES).map(({ mediaType }) => mediaType),
        'Curves in the format requested by `format`',
      ),
    },
  },
  async ({ query, context, deps, request, recheck }) => {
    const wanted = wantedCurves(query);
    const plan = await readOnce(deps.db, context, (trx) => planCurves(trx, wanted, (community) => seesAll(context, community)));
    assertAllowed(plan, context);
    if (query.format !== 'json') {
      const pages = pagesOf((position) => readOnce(deps.db, context, (trx) => curvesPage(trx, plan, position, MOST_BLOCKS)), recheck);
      return curvesFile(query.format, plan, pages, { compute: deps.compute, signal: request.signal });
    }
    const [series, at] = (query.cursor ?? '0:0').split(':').map(Number) as [number, number];
    const page = await readOnce(deps.db, context, (trx) => curvesPage(trx, plan, { series, at }, query.limit ?? USUAL_BLOCKS));
    return { status: 200, body: JSON.stringify(toResponse(query, plan, page)), headers: { 'Cache-Control': 'private, no-store' } };
  },
);

function assertAllowed(plan: CurvesPlan, context: RowContext): void {
  const isWhole = plan.of.kind === 'configuration' || plan.of.kind === 'community';
  if (isWhole && plan.summed && !seesAll(context, plan.holder.communityId)) throw new DomainError('forbidden', curveMessages.ownOnly);
  const days = daysRead(plan);
  if (days > MOST_DAYS_READ) throw invalidInput('query.to', 'too_large', curveMessages.tooMuch(days, MOST_DAYS_READ));
}

/** Page after page, while the caller may still see them. */
async function* pagesOf(
  read: (position: typeof FIRST_POSITION) => ReturnType<typeof curvesPage>,
  recheck: () => Promise<void>,
): AsyncGenerator<readonly CurveBlock[]> {
  for (let position: typeof FIRST_POSITION | null = FIRST_POSITION; position !== null; ) {
    await recheck();
    const page: Awaited<ReturnType<typeof curvesPage>> = await read(position);
    yield page.blocks;
    position = page.next;
  }
}

const toResponse = (query: CurvesQuery, plan: CurvesPlan, { blocks, next }: Awaited<ReturnType<typeof curvesPage>>) => ({
  resolution: query.resolution,
  as_known_at: plan.knownAtMs === null ? null : formatInstant(plan.knownAtMs),
  curves: blocks.map(toBlockResponse),
  next: next === null ? null : `${next.series}:${next.at}`,
});

import { z } from '@hono/zod-openapi';
import { recordCause } from '../../../activities/assets/commands/performance/facts.ts';
import { requireAsset } from '../../../activities/assets/commands/register/assets.ts';
import { loadPerformance } from '../../../activities/assets/reads/performance.ts';
import { REASON_WORDS } from '../../../domain/assets/performance/messages.ts';
import { ZERO_REASONS } from '../../../domain/assets/performance/zero-reason.ts';
import { readOnce } from '../../../infra/postgres/driver/index.ts';
import { contentDisposition } from '../../http/content-disposition.ts';
import { endsAfterBegin } from '../../http/dated.ts';
import { endDay, firstDay } from '../../http/dates.ts';
import { answers, changeRoute, type RouteModule, route } from '../../http/route.ts';
import { text } from '../../http/schemas.ts';
import { AssetParams } from '../register/schemas.ts';
import { Performance, Period, periodOf } from './schemas.ts';
import { yieldProfileRoutes } from './yield-profile.ts';

const path = '/api/cer/communities/{community_id}/assets/{asset_id}';
const tag = 'Performance';
const community = 'community_id';

const rounded = (value: number | null, digits = 3): number | null => (value === null ? null : Number(value.toFixed(digits)));

const show = route(
  {
    method: 'get',
    path: `${path}/performance`,
    id: 'getPlantPerformance',
    tag,
    summary: 'Get the performance of a plant',
    description:
      'Compares real with expected energy and with neighbouring plants, with the reason of each zero or missing day. Available ' +
      'for plants only; 409 if the expected energy is not known.',
    right: 'metering:read',
    community,
    shows: 'curves',
    heavy: {},
    request: { params: AssetParams, query: Period },
    responses: { 200: Performance },
  },
  async ({ params: { community_id: communityId, asset_id: assetId }, query, context, deps, language }) => {
    const period = periodOf(query);
    const found = await readOnce(deps.db, context, async (trx) => {
      await requireAsset(trx, communityId, assetId);
      return loadPerformance(trx, { communityId, assetId }, period);
    });
    const { head, profile, own, promise, drop } = found;
    const body: z.input<typeof Performance> = {
      ...period,
      power_kw: head.kw,
      profile_source: profile.source,
      own_profile: own !== undefined,
      neighbour_count: found.neighbours,
      injection_only: found.isInjectionOnly,
      ratio_share: rounded(found.ratio),
      drop: drop && { since: drop.since, lost_share: rounded(drop.share) ?? 0, clear_days: drop.clearDays },
      yearly_change_share: rounded(found.change),
      promise: promise && {
        year_kwh: promise.year,
        real_kwh: rounded(promise.real) ?? 0,
        promised_kwh: rounded(promise.promised) ?? 0,
        corrected_kwh: rounded(promise.corrected),
        weather_share: rounded(promise.weather),
      },
      days: found.days.map((one) => ({
        day: one.day,
        real_kwh: rounded(one.kwh),
        expected_kwh: rounded(one.expected) ?? 0,
        neighbours_kwh: rounded(one.neighbours === null ? null : one.neighbours * head.kw),
        reason: one.reason,
        rule: one.reason === null ? null : REASON_WORDS[one.reason][language],
        zero_hours: ZERO_REASONS.flatMap((reason) => {
          const count = one.hours[reason];
          return count === undefined ? [] : [{ reason, count, expected_kwh: rounded(one.missed?.[reason] ?? null) }];
        }),
      })),
    };
    return { status: 200, body };
  },
);

const report = route(
  {
    method: 'get',
    path: `${path}/performance/report`,
    id: 'getPlantPerformanceReport',
    tag,
    summary: 'Get the performance of a plant as PDF',
    description:
      'Compares the promised yield with the real one, corrected for the weather by the neighbouring plants, as evidence for the ' +
      'installer.',
    right: 'metering:read',
    community,
    shows: 'curves',
    heavy: {},
    request: { params: AssetParams, query: Period },
    responses: { 200: answers('application/pdf', 'The report') },
  },
  async ({ params: { community_id: communityId, asset_id: assetId }, query, context, deps, language, request }) => {
    const period = periodOf(query);
    const found = await readOnce(deps.db, context, async (trx) => {
      await requireAsset(trx, communityId, assetId);
      return loadPerformance(trx, { communityId, assetId }, period);
    });
    const { head, profile, neighbours, promise, ratio, days } = found;
    const facts = { ...period, language, name: head.name, code: head.code, kw: head.kw, source: profile.source };
    const bytes = await deps.compute.run('performanceReport', { ...facts, neighbours, promise, ratio, days }, request.signal);
    const name = `${head.code}-${period.from}-${period.to}.pdf`;
    return { status: 200, body: bytes, headers: { 'Content-Disposition': contentDisposition('attachment', name) } };
  },
);

const NewCause = z
  .strictObject({
    reason: z.enum(['curtailed', 'snow']).openapi({ description: 'What happened' }),
    valid_from: firstDay,
    valid_to: endDay,
    source: text(300).openapi({ description: 'Order of the grid operator, or who saw the snow' }),
  })
  .check(endsAfterBegin)
  .openapi('NewAssetCause');

const cause = changeRoute(
  {
    method: 'post',
    path: `${path}/causes`,
    id: 'recordAssetCause',
    tag,
    summary: 'Record the cause of missing production of a plant',
    description:
      'The cause is curtailment by the grid operator, or snow, on given days. Record stops as a status or as stops of the sections.',
    right: 'plants:write',
    adds: ['asset_cause', 'community_asset_cause'],
    community,
    request: { params: AssetParams, body: NewCause },
    responses: { 204: null },
  },
  async ({ params, body, work }) => {
    await recordCause(work, { communityId: params.community_id, assetId: params.asset_id }, body);
    return { status: 204, body: null };
  },
);

export const performanceRoutes: RouteModule = [show, report, ...yieldProfileRoutes, cause];

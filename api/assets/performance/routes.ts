import { z } from '@hono/zod-openapi';
import type { Transaction } from 'kysely';
import { changeProfile, recordCause } from '../../../activities/assets/commands/performance/facts.ts';
import { requireAsset } from '../../../activities/assets/commands/register/assets.ts';
import { loadPerformance, requirePlantAsset } from '../../../activities/assets/reads/performance.ts';
import { areaProfile } from '../../../domain/assets/performance/expected.ts';
import { performanceMessages, REASON_WORDS } from '../../../domain/assets/performance/messages.ts';
import { ZERO_REASONS } from '../../../domain/assets/performance/zero-reason.ts';
import { DomainError } from '../../../domain/kernel/errors.ts';
import { addDays, daysBetween } from '../../../domain/kernel/time/local-date.ts';
import { performancePdf } from '../../../infra/documents/performance-pdf.ts';
import { profileOf } from '../../../infra/postgres/assets/performance/profiles.ts';
import { readOnce } from '../../../infra/postgres/driver/index.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { contentDisposition } from '../../http/content-disposition.ts';
import { endsAfterBegin } from '../../http/dated.ts';
import { endDay, firstDay, listedDay, today } from '../../http/dates.ts';
import { objectRoutes } from '../../http/object-routes.ts';
import { answers, changeRoute, type LoadCall, type RouteModule, route } from '../../http/route.ts';
import { day, id, text, versioned } from '../../http/schemas.ts';
import { inCommunity } from '../../http/target.ts';
import { AssetParams } from '../register/schemas.ts';

const path = '/api/cer/communities/{community_id}/assets/{asset_id}';
const tag = 'Performance';
const community = 'community_id';
const MOST_DAYS = 800;
const USUAL_DAYS = 60;
const MOST_KWH = 100_000_000;

const Period = z.object({
  from: listedDay.optional().openapi({ description: 'First day; without it 60 days before `to`' }),
  to: listedDay.optional().openapi({ description: 'Day after the last; without it today' }),
});

const kwh = (what: string) =>
  z
    .number()
    .nullable()
    .openapi({ description: `${what}, in kWh; null: not known` });
const share = (what: string) =>
  z
    .number()
    .nullable()
    .openapi({ description: `${what}, as a share; null: not known` });

const Performance = z
  .object({
    from: day.openapi({ description: 'First day' }),
    to: day.openapi({ description: 'Day after the last' }),
    power_kw: z.number().openapi({ description: 'Power of the sections' }),
    profile_source: z.string().openapi({ description: 'Where the expected energy comes from' }),
    own_profile: z.boolean().openapi({ description: 'The profile is of this plant, not of its area' }),
    neighbour_count: z.int().openapi({ description: 'Other plants of the community that it is compared with' }),
    injection_only: z.boolean().openapi({ description: 'Only the injection is measured: what is used on site is missing from the energy' }),
    ratio_share: share('Energy divided by the expected, on days with readings'),
    drop: z
      .object({
        since: day.openapi({ description: 'First day of it' }),
        lost_share: z.number().openapi({ description: 'Missing share of the energy' }),
        clear_days: z.int().openapi({ description: 'Clear days that show it' }),
      })
      .nullable()
      .openapi({ description: 'It gives less than before, compared with its neighbours on clear days; null: it does not' }),
    yearly_change_share: share('Change of the energy from year to year, with the weather in it'),
    promise: z
      .object({
        year_kwh: z.number().openapi({ description: 'Promised for a year, in kWh' }),
        real_kwh: z.number().openapi({ description: 'Given on days with readings, in kWh' }),
        promised_kwh: z.number().openapi({ description: 'Promised for these days, in kWh' }),
        corrected_kwh: kwh('Promised for these days at the weather that the neighbours had'),
        weather_share: share('Energy of the neighbours divided by the expected'),
      })
      .nullable()
      .openapi({ description: 'Promised yield against the real one; null: nothing was promised' }),
    days: z
      .array(
        z.object({
          day,
          real_kwh: kwh('Given'),
          expected_kwh: z.number().openapi({ description: 'Expected, in kWh' }),
          neighbours_kwh: kwh('What it would have given at the median of its neighbours for each kW'),
          reason: z.enum(ZERO_REASONS).nullable().openapi({ description: 'Why nothing was given or measured; null: there is energy' }),
          rule: z.string().nullable().openapi({ description: 'The rule that says so; null: there is energy' }),
          zero_hours: z
            .array(
              z.object({
                reason: z.enum(ZERO_REASONS).openapi({ description: 'Why nothing was given or measured' }),
                count: z.int().openapi({ description: 'Hours' }),
              }),
            )
            .openapi({ description: 'Hours of the day without energy, by reason' }),
        }),
      )
      .openapi({ description: 'One entry per day in operation' }),
  })
  .openapi('PlantPerformance');

function periodOf(query: z.output<typeof Period>): { from: string; to: string } {
  const to = query.to ?? today();
  const from = query.from ?? addDays(to, -USUAL_DAYS);
  if (daysBetween(from, to) <= MOST_DAYS && from < to) return { from, to };
  const message = performanceMessages.tooLong(MOST_DAYS);
  throw new DomainError('invalid_input', message, [{ path: 'query.from', code: 'too_long', message }]);
}

const rounded = (value: number | null, digits = 3): number | null => (value === null ? null : Number(value.toFixed(digits)));

const show = route(
  {
    method: 'get',
    path: `${path}/performance`,
    id: 'getPlantPerformance',
    tag,
    summary: 'Get the performance of a plant',
    description:
      'Real against expected energy, compared with its neighbours, with the reason of each zero or missing day. Of plants only; where nothing says what to expect, 409.',
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
        zero_hours: ZERO_REASONS.flatMap((reason) => (one.hours[reason] === undefined ? [] : [{ reason, count: one.hours[reason] }])),
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
    description: 'Promised yield against the real one, corrected for the weather that the neighbours had, as evidence for the installer.',
    right: 'metering:read',
    community,
    shows: 'curves',
    heavy: {},
    request: { params: AssetParams, query: Period },
    responses: { 200: answers('application/pdf', 'The report') },
  },
  async ({ params: { community_id: communityId, asset_id: assetId }, query, context, deps, language }) => {
    const period = periodOf(query);
    const found = await readOnce(deps.db, context, async (trx) => {
      await requireAsset(trx, communityId, assetId);
      return loadPerformance(trx, { communityId, assetId }, period);
    });
    const { head, profile, neighbours, promise, ratio, days } = found;
    const facts = { ...period, language, name: head.name, code: head.code, kw: head.kw, source: profile.source };
    const bytes = await performancePdf({ ...facts, neighbours, promise, ratio, days });
    const name = `${head.code}-${period.from}-${period.to}.pdf`;
    return { status: 200, body: bytes, headers: { 'Content-Disposition': contentDisposition('attachment', name) } };
  },
);

const monthly = z
  .array(z.number().min(0).max(400))
  .length(12)
  .openapi({ minItems: 12, maxItems: 12, description: 'Expected kWh for each kW in each month, January first' });
const facts = {
  monthly,
  source: text(300).openapi({ description: 'Where the figures come from, such as PVGIS with place and angles' }),
  promised_kwh: z
    .int()
    .min(1)
    .max(MOST_KWH)
    .nullable()
    .default(null)
    .openapi({ description: 'Promised by the installer for a year, in kWh; null: nothing' }),
  document_id: id.nullable().default(null).openapi({ description: 'Stored paper with the promise; null: none' }),
};
const ProfileChange = z.strictObject(facts).openapi('YieldProfileChange');
const Profile = z
  .object({
    monthly: z.array(z.number()).openapi({ description: 'Expected kWh for each kW in each month, January first; empty: not known' }),
    source: z.string().openapi({ description: 'Where the figures come from; empty: there are none' }),
    own: z.boolean().openapi({ description: 'Of this plant, not of its area' }),
    promised_kwh: z.int().nullable().openapi({ description: 'Promised by the installer for a year, in kWh; null: nothing' }),
    document_id: id.nullable().openapi({ description: 'Stored paper with the promise; null: none' }),
  })
  .openapi('YieldProfile');

async function loadProfile(trx: Transaction<DB>, { params }: LoadCall<typeof AssetParams>) {
  await requireAsset(trx, params.community_id, params.asset_id);
  const { region, source } = await requirePlantAsset(trx, params.asset_id);
  const own = await profileOf(trx, params.asset_id);
  const shown = own ?? areaProfile(region, source) ?? { monthly: [], source: '' };
  const promise = { promised_kwh: own?.promised_kwh ?? null, document_id: own?.document_id ?? null };
  return versioned({ monthly: [...shown.monthly], source: shown.source, own: own !== undefined, ...promise }, own?.version ?? 0);
}

const profile = objectRoutes(
  { path: `${path}/yield-profile`, tag, params: AssetParams, shown: Profile, community },
  inCommunity(loadProfile),
);

const get = profile.get({
  id: 'getYieldProfile',
  summary: 'Get what a plant is expected to give',
  description: 'Its own figures, else those of its area where there are any with a source.',
  right: 'plants:read',
});

const change = profile.put(
  {
    id: 'changeYieldProfile',
    summary: 'Change what a plant is expected to give',
    description: 'Twelve figures with their source, and what the installer promised for a year.',
    right: 'plants:write',
    body: ProfileChange,
  },
  async ({ params, body, work }) => {
    await changeProfile(work, { communityId: params.community_id, assetId: params.asset_id }, body);
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
    summary: 'Record why a plant gave nothing',
    description: 'Curtailment by the grid operator or snow, on days. Stops are recorded as a status or as stops of the sections.',
    right: 'plants:write',
    community,
    request: { params: AssetParams, body: NewCause },
    responses: { 204: null },
  },
  async ({ params, body, work }) => {
    await recordCause(work, { communityId: params.community_id, assetId: params.asset_id }, body);
    return { status: 204, body: null };
  },
);

export const performanceRoutes: RouteModule = [show, report, get, change, cause];

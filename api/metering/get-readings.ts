import { z } from '@hono/zod-openapi';
import { requireConfiguration } from '../../activities/communities/reads/require.ts';
import { loadStoredSeries } from '../../activities/metering/reads/stored-series.ts';
import { ENERGY_UNITS } from '../../domain/kernel/energy/units.ts';
import { requireFound } from '../../domain/kernel/errors.ts';
import { addDays, dayStart } from '../../domain/kernel/time/local-day.ts';
import { gradeAt } from '../../domain/metering/better-readings.ts';
import { correctionMessages } from '../../domain/metering/corrections/messages.ts';
import { QUANTITIES } from '../../domain/metering/known-series.ts';
import { GRADES } from '../../domain/metering/series-readings.ts';
import { inContext } from '../../infra/postgres/driver/index.ts';
import { type DayVersionView, dayVersions } from '../../infra/postgres/metering/day-versions.ts';
import { listFindings } from '../../infra/postgres/metering/findings.ts';
import { listedDay } from '../http/dates.ts';
import { route } from '../http/route.ts';
import { CommunityParams, code, day, id, idParam, timestamp } from '../http/schemas.ts';
import { ReadingFinding, toFinding } from './findings.ts';

const MOST_VERSIONS = 50;
const MOST_FINDINGS = 50;

const Version = z.object({
  version: z.int(),
  source: z.string(),
  kind: z.string().nullable().openapi({ description: 'Id of the operation that stored it: an import, a correction or a reverted import' }),
  operation_id: id.nullable(),
  created_by: z.string().nullable().openapi({ description: 'Who sent it' }),
  received_at: timestamp,
  note: z.string().nullable().openapi({ description: 'Reason of a correction' }),
  missing: z.int().openapi({ description: 'Intervals without a reading' }),
  changed: z.int().openapi({ description: 'Intervals that differ from the version before' }),
  taken_back_by: id.nullable().openapi({ description: 'Operation that reverts it' }),
});
const Readings = z
  .object({
    configuration_id: id,
    code: z.string(),
    quantity: z.enum(QUANTITIES),
    day,
    unit: z.enum(ENERGY_UNITS),
    resolution_minutes: z.int(),
    start: timestamp.openapi({ description: 'Start of the first interval' }),
    version: z.int().openapi({ description: 'Version of which the values are given' }),
    values: z.array(z.int().nullable()).openapi({ description: 'In unit, in order of time; null: missing' }),
    grades: z.array(z.enum([...GRADES, 'empty'])).openapi({ description: 'Grade of each value' }),
    before: z
      .array(z.int().nullable())
      .nullable()
      .openapi({ description: 'Values of the version before, on the same grid; null: there is none' }),
    versions: z.array(Version).openapi({ description: `The newest ${MOST_VERSIONS}, newest first` }),
    findings: z.array(ReadingFinding).openapi({ description: `What the checks found on the day, at most ${MOST_FINDINGS}` }),
  })
  .openapi('DayReadings');

export const getDayReadings = route(
  {
    method: 'get',
    path: '/api/cer/communities/{community_id}/readings/{day}',
    id: 'getDayReadings',
    tag: 'Metering',
    summary: 'Get the stored readings of a day',
    description:
      'Returns one series with the grade of each value, all versions with who stored them and why, and the findings of the checks.',
    right: 'metering:read',
    community: 'community_id',
    shows: 'curves',
    request: {
      params: CommunityParams.extend({ day: listedDay }),
      query: z.object({
        configuration_id: idParam,
        code,
        quantity: z.enum(QUANTITIES),
        version: idParam.optional().openapi({ description: 'Version to be shown, by default the newest' }),
      }),
    },
    responses: { 200: Readings },
  },
  async ({ params, query, context, deps, language }) => {
    const { configuration_id: configurationId, code: asked, quantity } = query;
    const found = await inContext(
      deps.db,
      context,
      async (trx) => {
        const { time_zone: zone } = await requireConfiguration(trx, params.community_id, configurationId);
        const [from, to] = [dayStart(params.day, zone), dayStart(addDays(params.day, 1), zone)];
        const of = { communityId: params.community_id, configurationId, code: asked, quantity, from, to };
        const series = await loadStoredSeries(trx, of);
        const versions = await dayVersions(trx, series.seriesId, params.day, MOST_VERSIONS);
        const none = { state: undefined, severity: undefined, rule: undefined, after: 0, take: MOST_FINDINGS } as const;
        const days = { from: params.day, to: addDays(params.day, 1), configurationId, code: series.known.code };
        return { series, from, versions, findings: await listFindings(trx, params.community_id, { ...none, ...days }) };
      },
      { readOnly: true },
    );
    const { series, versions } = found;
    const at = query.version === undefined ? 0 : versions.findIndex(({ version }) => version === query.version);
    const shown = requireFound(versions[at], correctionMessages.noDay(asked, params.day));
    const earlier = versions[at + 1];
    const body = {
      configuration_id: configurationId,
      code: series.known.code,
      quantity,
      day: params.day,
      unit: series.unit,
      resolution_minutes: shown.resolution_min,
      start: new Date(found.from).toISOString(),
      version: shown.version,
      values: [...shown.values],
      grades: gradesOf(shown),
      before: earlier?.values.length === shown.values.length ? [...earlier.values] : null,
      versions: versions.map((one, i) => toVersion(one, versions[i + 1])),
      findings: found.findings.filter((one) => one.quantity === quantity).map((one) => toFinding(one, language)),
    };
    return { status: 200, body };
  },
);

function gradesOf({ values, quality, resolution_min }: DayVersionView) {
  const graded = { resolutionMinutes: resolution_min, values: Float64Array.from(values, (value) => value ?? Number.NaN), quality };
  return values.map((_, i) => gradeAt(graded, i));
}

function toVersion(one: DayVersionView, before: DayVersionView | undefined): z.input<typeof Version> {
  const { version, source, kind, operation_id, created_by, note, missing, taken_back_by } = one;
  const changed = one.values.reduce<number>((count, value, i) => (value === before?.values[i] ? count : count + 1), 0);
  return {
    version,
    source,
    kind,
    operation_id,
    created_by,
    received_at: one.received_at.toISOString(),
    note,
    missing,
    changed,
    taken_back_by,
  };
}

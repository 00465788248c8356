import { z } from '@hono/zod-openapi';
import { requireWholeRun } from '../../activities/settlement/reads/require.ts';
import { ENERGY_UNITS } from '../../domain/kernel/energy/units.ts';
import { dayStart } from '../../domain/kernel/time/local-day.ts';
import { formatInstant } from '../../domain/metering/instant.ts';
import type { ContributedQuantity } from '../../domain/settlement/explain/few-contributors.ts';
import type { RunInputs } from '../../domain/settlement/run/run-inputs.ts';
import { CURVE_SUBJECTS } from '../../domain/settlement/types.ts';
import { inContext } from '../../infra/postgres/driver/index.ts';
import { type CurveView, findRunInputs, runCurves, runTimeZone } from '../../infra/postgres/settlement/run-contents.ts';
import { route } from '../http/route.ts';
import { id, idParam, PageQuery, paged, pageWindow, timestamp } from '../http/schemas.ts';
import { seesAll } from '../http/sees-all.ts';
import { ownHoursOnly } from './own-hours.ts';
import { RunParams } from './schemas.ts';
import { type HidesQuantity, hiddenOfRun, WITHHELD, type Withheld } from './visible-hours.ts';

/** A month of hours of so many curves is about 2 MB of JSON. */
const MOST_CURVES = 500;
const CurvesQuery = PageQuery.extend({
  limit: PageQuery.shape.limit
    .default(MOST_CURVES)
    .pipe(z.int().max(MOST_CURVES))
    .openapi({ type: 'integer', minimum: 1, maximum: MOST_CURVES, default: MOST_CURVES, description: 'Maximum number of curves' }),
  subject_kind: z.enum(CURVE_SUBJECTS).optional(),
  subject_id: idParam.optional(),
});

const Curve = z.object({
  subject_kind: z.enum(CURVE_SUBJECTS),
  subject_id: id,
  code: z.string(),
  quantity: z.string(),
  values: z.array(z.int()),
});
const WithheldCurve = Curve.omit({ values: true }).extend({ sum: z.int(), reason: z.enum(WITHHELD) });
const Curves = z
  .object({
    run_id: id,
    start_utc: timestamp,
    resolution_minutes: z.literal(60),
    unit: z.enum(ENERGY_UNITS),
    curves: z.array(Curve),
    withheld: z.array(WithheldCurve).openapi({
      description:
        'Curves given to a member as a monthly total only, because hours would reveal individual data: on some day fewer than five ' +
        'others withdrew or injected, this is not the newest posted version, or it corrects readings of fewer than five others; or ' +
        'the membership has ended.',
    }),
    next: z.string().nullable(),
  })
  .openapi('SettlementCurves');

export const getRunCurves = route(
  {
    method: 'get',
    path: '/api/v1/settlement/runs/{run_id}/curves',
    id: 'getSettlementCurves',
    tag: 'Settlement',
    summary: 'Get the hourly curves of a run',
    description:
      'Curves begin at the first instant of the month. Members see their own points and plants, on the days on which these were ' +
      'theirs, and totals of the configuration. They see hours of the configuration, and anything computed from them, of the ' +
      'newest posted version, and only if at least five others contribute to each side on every day.',
    right: 'settlement:read',
    shows: 'curves',
    request: {
      params: RunParams,
      query: CurvesQuery,
    },
    responses: { 200: Curves },
  },
  async ({ params, query, context, deps }) => {
    const subject = { kind: query.subject_kind, id: query.subject_id };
    const read = async (trx: Parameters<typeof requireWholeRun>[0]) => {
      const run = await requireWholeRun(trx, params.run_id);
      const { data: curves, next } = paged(await runCurves(trx, run, subject, pageWindow(query)), query);
      if (seesAll(context, run.community_id)) return { run, next, timeZone: (await runTimeZone(trx, run.id)) as string, curves };
      const { inputs } = (await findRunInputs(trx, run.id)) as { inputs: RunInputs };
      return { run, next, timeZone: inputs.timeZone, curves: ownHoursOnly(curves, inputs, context.parties) };
    };
    const { run, next, timeZone, curves } = await inContext(deps.db, context, read, { readOnly: true });
    const start_utc = formatInstant(dayStart(`${run.month}-01`, timeZone));
    const visible = visibleCurves(curves, await hiddenOfRun(deps.db, context, run));
    return { status: 200, body: { run_id: run.id, start_utc, resolution_minutes: 60, unit: run.energy_unit, ...visible, next } };
  },
);

/** Own readings are always shown; data that reveal others too are shown by hour or as a sum. */
function visibleCurves(found: readonly CurveView[], withheldFor: HidesQuantity) {
  const reasonOf = ({ subject_kind, quantity }: CurveView): Withheld | null =>
    subject_kind !== 'configuration' && (quantity === 'withdrawn' || quantity === 'injected')
      ? null
      : withheldFor(quantity as ContributedQuantity);
  const judged = found.map((curve) => ({ curve, reason: reasonOf(curve) }));
  const withheld = judged.flatMap(({ curve: { id: _id, values, ...rest }, reason }) =>
    reason === null ? [] : [{ ...rest, sum: values.reduce((total, one) => total + one, 0), reason }],
  );
  return { curves: judged.filter(({ reason }) => reason === null).map(({ curve: { id: _id, ...curve } }) => curve), withheld };
}

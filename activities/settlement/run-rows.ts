import { addHours, sumExactly } from '../../domain/settlement/engine/hourly.ts';
import type { PointInputs } from '../../domain/settlement/run/run-inputs.ts';
import type { NewRunCurve, RunRows } from '../../infra/postgres/settlement/run-rows.ts';
import type { RunDraft } from './draft-run.ts';
import { runParts } from './run-parts.ts';

type Curve = Pick<NewRunCurve, 'subjectKind' | 'subjectId' | 'quantity' | 'values'>;

/** Appends the curves, plants, points and parts of a stored run to `rows`. */
export function collectRunRows(rows: RunRows, draft: RunDraft, runId: number): void {
  const { communityId, month } = draft.run;
  const own = { runId, communityId };
  for (const curve of curvesOf(draft)) rows.curves.push({ ...own, month, ...curve });
  draft.settlement.plants.forEach((plant, i) => {
    rows.plants.push({
      ...own,
      sectionId: draft.inputs.plants[i]?.sectionId as number,
      code: plant.id,
      injected: Number(plant.injected),
      attributed: Number(plant.attributed),
      missing: plant.missingReadings,
      premiumCents: draft.run.premiumCents === null ? null : Number(plant.premiumCents),
    });
  });
  draft.settlement.points.forEach((point, i) => {
    const { pointId, membershipId, pod } = draft.inputs.points[i] as PointInputs;
    const coincident = Number(sumExactly(draft.coincident[i] as Float64Array));
    rows.points.push({
      ...own,
      pointId,
      membershipId,
      pod,
      withdrawn: Number(point.withdrawn),
      coincident,
      missing: point.missingReadings,
    });
  });
  rows.parts.push(...runParts(draft).map((part) => ({ ...own, ...part })));
}

function curvesOf({ run, inputs, settlement, coincident }: RunDraft): Curve[] {
  const { hours, points, plants, sharedByHour } = settlement;
  const whole = { subjectKind: 'configuration' as const, subjectId: run.configurationId };
  const sum = (series: readonly Float64Array[]) => (series.length === 1 ? (series[0] as Float64Array) : addHours(series, hours));
  return [
    { ...whole, quantity: 'withdrawn', values: sum(points.map((point) => point.withdrawnByHour)) },
    { ...whole, quantity: 'injected', values: sum(plants.map((plant) => plant.injectedByHour)) },
    { ...whole, quantity: 'shared', values: sharedByHour },
    ...plants.flatMap((plant, i): Curve[] => {
      const subject = { subjectKind: 'plant' as const, subjectId: inputs.plants[i]?.sectionId as number };
      return [
        { ...subject, quantity: 'injected', values: plant.injectedByHour },
        { ...subject, quantity: 'attributed', values: plant.attributedByHour },
      ];
    }),
    ...pointCurves(inputs.points, points, coincident, sum),
  ];
}

/** One curve a point, also where two memberships share its month: their days do not overlap. */
function pointCurves(
  inputs: readonly PointInputs[],
  points: RunDraft['settlement']['points'],
  coincident: RunDraft['coincident'],
  sum: (series: readonly Float64Array[]) => Float64Array,
): Curve[] {
  const byPoint = Map.groupBy(inputs.keys(), (i) => (inputs[i] as PointInputs).pointId);
  return [...byPoint].flatMap(([subjectId, indexes]): Curve[] => {
    const subject = { subjectKind: 'point' as const, subjectId };
    return [
      { ...subject, quantity: 'withdrawn', values: sum(indexes.map((i) => points[i]?.withdrawnByHour as Float64Array)) },
      { ...subject, quantity: 'coincident', values: sum(indexes.map((i) => coincident[i] as Float64Array)) },
    ];
  });
}

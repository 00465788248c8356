import type { ParameterRow } from '../../domain/kernel/legal/parameters.ts';
import type { EnergyLimits } from '../../domain/settlement/run/energy-bounds.ts';
import type { PlantInputs, PointInputs } from '../../domain/settlement/run/run-inputs.ts';
import { premiumEnd } from '../../domain/settlement/terms/premium-end.ts';
import type { IncentivePeriod } from '../../domain/settlement/types.ts';
import type { AssignedPoint, AssignedSection } from '../../infra/postgres/settlement/master.ts';
import type { Period, Readings } from './load-readings.ts';
import type { LoadedExtras } from './load-storage.ts';

type MonthOfLaw = Period & { readonly parameters: readonly ParameterRow[] };

/** The sections of a configuration as its run is settled from them, each once with all its days. */
export function plantInputs(rows: readonly AssignedSection[], readings: Readings, extras: LoadedExtras, month: MonthOfLaw): PlantInputs[] {
  return [...Map.groupBy(rows, (row) => row.sectionId).values()].map((same) => {
    const { configurationId: _, from: __, to: ___, incentive, ...section } = same[0] as AssignedSection;
    const counts = same.map(({ from, to }) => ({ from, to }));
    const series = readings.inputsOf({ sectionId: section.sectionId }, 'injected', counts);
    return { ...section, ...endingIncentive(incentive, month), counts, series, ...extras.classOf(section.sectionId) };
  });
}

/** The incentive of a section whose premium ends in or before the month; before that it decides nothing and is not a ground of the run. */
function endingIncentive(incentive: IncentivePeriod, { from, to, parameters }: MonthOfLaw): Pick<PlantInputs, 'incentive'> {
  const end = premiumEnd(incentive, parameters, from);
  return end !== undefined && end.day < to ? { incentive } : {};
}

/** A point that changes its membership within the month is settled once for each, under its POD and the membership's code. */
export function pointInputs(rows: readonly AssignedPoint[], readings: Readings, extras: LoadedExtras): PointInputs[] {
  const memberships = Map.groupBy(rows, (row) => row.pointId);
  return [...Map.groupBy(rows, (row) => `${row.pointId}/${row.membershipId}`).values()].map((same) => {
    const { configurationId, from: _, to: __, membershipCode, contractedPowerKw: ___, ...point } = same[0] as AssignedPoint;
    const isShared = (memberships.get(point.pointId) ?? []).some((other) => other.membershipId !== point.membershipId);
    const code = isShared ? `${point.pod} ${membershipCode}` : point.pod;
    const counts = same.map(({ from, to }) => ({ from, to }));
    const series = readings.inputsOf({ pointId: point.pointId }, 'withdrawn', counts);
    return { ...point, code, counts, series, ...extras.atPoint({ ...point, configurationId }, readings.inputsOf) };
  });
}

/** The largest contracted power that a point has in the month, where it is known. No amount rests on it, so it is not part of the inputs. */
export function contractedPowerOf(points: readonly PointInputs[], rows: readonly AssignedPoint[]): EnergyLimits['contracted'] {
  const power = new Map<string, string>();
  for (const { code, pointId, membershipId } of points) {
    const own = rows.filter((row) => row.pointId === pointId && row.membershipId === membershipId);
    const known = own.flatMap(({ contractedPowerKw }) => contractedPowerKw ?? []).sort((a, b) => Number(b) - Number(a));
    if (known[0] !== undefined) power.set(code, known[0]);
  }
  return power;
}

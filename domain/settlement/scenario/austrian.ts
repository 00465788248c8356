import { allocateAustrian } from '../engine/austrian.ts';
import { toReadings } from './to-input.ts';
import type { AustrianResult, AustrianScenario } from './types.ts';
import { byId, toWhole } from './whole.ts';

/** Settles a checked scenario of an Austrian model. */
export function settleAustrian(scenario: AustrianScenario): AustrianResult {
  const model = scenario.configuration.allocation ?? 'at_dynamic';
  const plants = scenario.plants.map(({ id, injectedWh }) => ({ id, readings: toReadings(injectedWh) }));
  const points = scenario.points.map(({ id, withdrawnWh, staticShare }) => ({
    id,
    readings: toReadings(withdrawnWh),
    ...(staticShare === undefined ? {} : { staticShare }),
  }));
  const allocation = allocateAustrian(model, plants, points);
  return {
    intervals: plants[0]?.readings.length ?? 0,
    missingReadings: allocation.missingReadings,
    points: byId(
      points.map(({ id }, k) => [
        id,
        { shareWh: Array.from(allocation.shares[k] ?? []), selfCoverageWh: Array.from(allocation.selfCoverage[k] ?? []) },
      ]),
    ),
    selfCoverageWh: toWhole(allocation.selfCoverageTotal),
    surplusWh: toWhole(allocation.surplusTotal),
  };
}

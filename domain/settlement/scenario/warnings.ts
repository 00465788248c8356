import type { Fault } from '../../kernel/errors.ts';
import { identifierKey } from '../../kernel/identifiers/same-identifier.ts';
import { scenarioMessages } from './messages.ts';
import type { ItalianScenario, Scenario, SeriesValues } from './types.ts';

/**
 * What a scenario that was settled holds and is probably a slip. It is no part of the result, which says the same whatever the order of
 * plants and points.
 */
export function scenarioWarnings(settled: unknown): Fault[] {
  const scenario = settled as Scenario;
  if (!('zonalPriceEurPerMwh' in scenario)) return [];
  const plants = scenario.plants.flatMap(({ powerKw, injectedWh }, i) =>
    implausible(injectedWh, `plants[${i}].injectedWh`, powerKw, scenario),
  );
  return [...plants, ...contradictions(scenario)];
}

function implausible(values: SeriesValues, path: string, powerKw: string, scenario: ItalianScenario): Fault[] {
  const perKwh = scenario.energyUnit === 'mWh' ? 1e6 : 1e3;
  const most = (Number(powerKw) * scenario.resolutionMinutes * perKwh) / 60;
  const first = values.findIndex((value) => value !== null && value > most);
  if (first < 0) return [];
  const count = values.filter((value) => value !== null && value > most).length;
  const message = scenarioMessages.implausible((values[first] as number) / perKwh, scenario.resolutionMinutes, powerKw, most / perKwh);
  const repeated = count === 1 ? message : scenarioMessages.repeated(message, count);
  return [{ path: `${path}[${first}]`, code: 'implausible', message: repeated }];
}

/** A member is of one holder class. */
function contradictions({ points }: ItalianScenario): Fault[] {
  const first = new Map<string, number>();
  return points.flatMap(({ memberId, holder }, i) => {
    const earlier = first.get(identifierKey(memberId)) ?? i;
    first.set(identifierKey(memberId), earlier);
    if (points[earlier]?.holder === holder) return [];
    const message = scenarioMessages.otherHolderClass(earlier);
    return [{ path: `points[${i}].holder`, code: 'contradiction', message }];
  });
}

import { energyOf, mostUnits, readingsAbove, WITHDRAWAL_TOLERANCE } from '../../kernel/energy/most-energy.ts';
import { UNITS_PER_KWH } from '../../kernel/energy/units.ts';
import type { Fault } from '../../kernel/errors.ts';
import { identifierKey } from '../../kernel/identifiers/same-identifier.ts';
import { decreeStart } from '../../kernel/legal/decree-start.ts';
import { LEGAL_PARAMETERS } from '../../kernel/legal/parameters.ts';
import type { Message } from '../../kernel/messages.ts';
import { scenarioMessages } from './messages.ts';
import { activityRow } from './standing-checks.ts';
import { standingMessages } from './standing-messages.ts';
import type { ItalianScenario, Scenario, SeriesValues } from './types.ts';

/**
 * What a scenario that was settled holds and is probably a slip. It is not part of the result, which says the same whatever the order of
 * plants and points.
 */
export function scenarioWarnings(settled: unknown): Fault[] {
  const scenario = settled as Scenario;
  if (!('zonalPriceEurPerMwh' in scenario)) return [];
  const { resolutionMinutes: minutes, energyUnit = 'Wh' } = scenario;
  const plants = scenario.plants.flatMap(({ powerKw, injectedWh }, i) => {
    const most = energyOf(Number(powerKw), minutes, energyUnit);
    return implausible(injectedWh, `plants[${i}].injectedWh`, most, (first) =>
      scenarioMessages.implausible(first / UNITS_PER_KWH[energyUnit], minutes, powerKw, most / UNITS_PER_KWH[energyUnit]),
    );
  });
  const points = scenario.points.flatMap(({ contractedPowerKw: kw, withdrawnWh }, i) => {
    if (kw === undefined) return [];
    const most = mostUnits(Number(kw), WITHDRAWAL_TOLERANCE, minutes, energyUnit);
    return implausible(withdrawnWh, `points[${i}].withdrawnWh`, most, (first) =>
      scenarioMessages.aboveContract(first / UNITS_PER_KWH[energyUnit], minutes, kw, most / UNITS_PER_KWH[energyUnit]),
    );
  });
  return [
    ...beforeDecree(scenario),
    ...plants,
    ...points,
    ...exemptAboveWithdrawn(scenario),
    ...contradictions(scenario),
    ...unsureActivities(scenario),
  ];
}

/** Exempt energy is a part of the withdrawal; with a storage behind the point, of what it charges too. */
function exemptAboveWithdrawn({ points, energyUnit = 'Wh' }: ItalianScenario): Fault[] {
  const kwh = (units: number): number => units / UNITS_PER_KWH[energyUnit];
  return points.flatMap(({ exemptWh, withdrawnWh, storages = [] }, i) => {
    const above = (exemptWh ?? []).flatMap((exempt, at) => ((exempt ?? 0) > (withdrawnWh[at] ?? Number.POSITIVE_INFINITY) ? [at] : []));
    const [first] = above;
    if (first === undefined || storages.length > 0) return [];
    const message = scenarioMessages.exemptAboveWithdrawn(kwh(Number(exemptWh?.[first])), kwh(Number(withdrawnWh[first])));
    const repeated = above.length === 1 ? message : scenarioMessages.repeated(message, above.length);
    return [{ path: `points[${i}].exemptWh[${first}]`, code: 'implausible', message: repeated }];
  });
}

function implausible(values: SeriesValues, path: string, most: number, say: (first: number) => Message): Fault[] {
  const found = readingsAbove(values, most);
  if (found === undefined) return [];
  const message = say(values[found.first] as number);
  const repeated = found.count === 1 ? message : scenarioMessages.repeated(message, found.count);
  return [{ path: `${path}[${found.first}]`, code: 'implausible', message: repeated }];
}

/** Days before the decree, on which nothing is owed by its rules: what a period comes to is a trial computation. */
function beforeDecree({ period }: ItalianScenario): Fault[] {
  const first = decreeStart(LEGAL_PARAMETERS);
  if (first === null || period.from >= first) return [];
  return [{ path: 'period.from', code: 'before_decree', message: scenarioMessages.beforeDecree(first) }];
}

/** Activities on which no text of GSE decides. */
const unsureActivities = ({ points, period }: ItalianScenario): Fault[] =>
  points.flatMap(({ enterprise }, i) => {
    const row = enterprise === undefined ? undefined : activityRow({ ...enterprise }, period.from);
    if (enterprise === undefined || row?.certainty !== 'assumed') return [];
    const message = standingMessages.unsureActivity(enterprise.atecoEdition, enterprise.atecoCode, row.value === 'true');
    return [{ path: `points[${i}].enterprise.atecoCode`, code: 'unsure', message }];
  });

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

import { LEGAL_PARAMETERS, type ParameterName, type ParameterRow, type ParameterUnit } from '../../../../domain/kernel/legal/parameters.ts';
import { parseScaled } from '../../../../domain/kernel/money/decimal.ts';
import { dayStart, hoursOfPeriod, type LocalMonth, monthPeriod } from '../../../../domain/kernel/time/local-day.ts';
import { settle } from '../../../../domain/settlement/engine/settle.ts';
import { toDistributionRule } from '../../../../domain/settlement/rule/stored-rule.ts';
import type { Settlement, SettlementInput } from '../../../../domain/settlement/types.ts';
import type { Scenario } from '../scenario/scenario.ts';

const PRICE_PLACES = 6;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const EXPONENT = { kWh: 3, Wh: 0, mWh: -3 } as const;

/** `<code>:<quantity>` to its values (whole units of the configuration) by instant; missing ones are left out. */
type Readings = ReadonlyMap<string, ReadonlyMap<number, number>>;

function readWide({ readings, configuration }: Scenario): Readings {
  const places = EXPONENT[readings.unit] - EXPONENT[configuration.energyUnit];
  const series = new Map<string, Map<number, number>>();
  for (const { text } of readings.files) {
    const [head = [], ...rows] = text
      .trim()
      .split('\n')
      .map((line) => line.split(','));
    for (const name of head.slice(1)) if (!series.has(name)) series.set(name, new Map());
    for (const row of rows) {
      const instant = Date.parse(row[0] ?? '');
      for (let i = 1; i < row.length; i += 1) {
        if (row[i] !== '') series.get(head[i] ?? '')?.set(instant, Number(parseScaled(row[i] ?? '', places)));
      }
    }
  }
  return series;
}

const pricesOf = ({ prices }: Scenario): ReadonlyMap<number, bigint> =>
  new Map(
    prices.text
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(','))
      .filter(([, price]) => price !== '')
      .map(([start, price]): [number, bigint] => [Date.parse(start ?? ''), parseScaled(price ?? '', PRICE_PLACES)]),
  );

const ownParameters = ({ parameters }: Scenario): ParameterRow[] =>
  parameters.map(({ name, class: dimension, value, unit, validFrom, validTo, source, assumed }) => ({
    name: name as ParameterName,
    dimension,
    value: unit === 'flag' ? String(Number(value) !== 0) : value,
    unit: unit as ParameterUnit,
    validFrom,
    validTo: validTo ?? null,
    source,
    certainty: assumed ? 'assumed' : 'sure',
  }));

/** Hours before `validFrom` and from `validTo` on carry zero, as those outside a membership do. */
interface Span {
  readonly validFrom: string;
  readonly validTo?: string;
}

function monthInput(scenario: Scenario, readings: Readings, prices: ReadonlyMap<number, bigint>, month: LocalMonth): SettlementInput {
  const { kind, timeZone, energyUnit } = scenario.configuration;
  const { resolutionMinutes } = scenario.readings;
  const { from, to } = monthPeriod(month);
  const start = dayStart(from, timeZone);
  const hours = hoursOfPeriod(from, to, timeZone);
  const values = (name: string, { validFrom, validTo }: Span): Float64Array => {
    const series = readings.get(name);
    const [first, end] = [dayStart(validFrom, timeZone), validTo === undefined ? Number.POSITIVE_INFINITY : dayStart(validTo, timeZone)];
    return Float64Array.from({ length: (hours * 60) / resolutionMinutes }, (_, i) => {
      const instant = start + i * resolutionMinutes * MINUTE_MS;
      return instant < first || instant >= end ? 0 : (series?.get(instant) ?? Number.NaN);
    });
  };
  const holders = new Map(scenario.members.map(({ code, holderClass }) => [code, holderClass]));
  return {
    kind,
    timeZone,
    from,
    to,
    resolutionMinutes,
    energyUnit,
    plants: scenario.plants.flatMap(({ sections, region, source, insideBuilding, voltage, ...plant }) =>
      sections.map((section) => ({
        ...section,
        id: section.code,
        region,
        source,
        insideBuilding,
        voltage,
        readings: values(`${section.code}:injected`, plant),
      })),
    ),
    points: scenario.points.map((point) => ({
      id: point.pod,
      holder: holders.get(point.memberCode) ?? 'natural_person',
      voltage: point.voltage,
      readings: values(`${point.pod}:withdrawn`, point),
    })),
    prices: Array.from({ length: hours }, (_, hour) => prices.get(start + hour * HOUR_MS) ?? null),
    priceDecimals: PRICE_PLACES,
    parameters: [...ownParameters(scenario), ...LEGAL_PARAMETERS],
    onMissingParameter: 'block',
    distribution: toDistributionRule(scenario.distribution.rule),
  };
}

/**
 * Settles the months of a scenario with wide readings by the engine alone, without API, database or workflow: what the whole system must
 * arrive at. Takes every section as in service from its `validFrom` on.
 */
export function settleDirectly(scenario: Scenario, months: readonly LocalMonth[]): Map<LocalMonth, Settlement> {
  const readings = readWide(scenario);
  const prices = pricesOf(scenario);
  return new Map(months.map((month) => [month, settle(monthInput(scenario, readings, prices, month))]));
}

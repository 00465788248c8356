import { PARAMETER_DEFINITIONS } from '../../kernel/legal/parameter-definitions.ts';
import { LEGAL_PARAMETERS, type ParameterRow } from '../../kernel/legal/parameters.ts';
import { parseScaled } from '../../kernel/money/decimal.ts';
import type { SettlementInput, SettlementPlant, SettlementPoint } from '../types.ts';

/** An own row that holds on every day. */
export function ownRow(name: ParameterRow['name'], value: string, dimension = ''): ParameterRow {
  return {
    name,
    dimension,
    value,
    unit: PARAMETER_DEFINITIONS[name].unit,
    validFrom: '0001-01-01',
    validTo: null,
    source: 'given by the test',
    certainty: 'sure',
  };
}

/** The law's table as it stands while nobody has published the network rates of a year. */
export const LAW_WITHOUT_RATES = LEGAL_PARAMETERS.filter(({ name }) => name !== 'transmission_refund' && name !== 'distribution_refund');

/** kWh decimal strings as Wh. */
export const wh = (kwh: readonly string[]): Float64Array => Float64Array.from(kwh, (value) => Number(parseScaled(value, 3)));

/** What most plants of the tests have in common. */
export const PLANT_FACTS = {
  region: 'Lombardia',
  source: 'photovoltaic',
  voltage: 'LV',
  insideBuilding: false,
  incentivised: true,
  obligationPowerKw: '0',
  superbonusKw: '0',
  grantShare: '0',
} as const;

export function plant(
  id: string,
  entryIntoOperation: string,
  powerKw: string,
  readings: Float64Array,
  more: Partial<SettlementPlant> = {},
): SettlementPlant {
  return { id, entryIntoOperation, powerKw, readings, ...PLANT_FACTS, ...more };
}

export function point(id: string, readings: Float64Array, more: Partial<SettlementPoint> = {}): SettlementPoint {
  return { id, readings, voltage: 'LV', holder: 'natural_person', ...more };
}

/** A settlement of whole days from 2026-02-02; series shorter than that end in zeros, prices in 100.00. */
export function input(
  plants: readonly SettlementPlant[],
  points: readonly SettlementPoint[],
  prices: readonly (string | null)[],
  more: Partial<SettlementInput> = {},
): SettlementInput {
  const hours = Math.max(24, ...[...plants, ...points].map(({ readings }) => readings.length));
  const fill = <T extends { readings: Float64Array }>(one: T): T => {
    const readings = new Float64Array(hours);
    readings.set(one.readings);
    return { ...one, readings };
  };
  const priced = [...prices, ...Array<string>(hours - prices.length).fill('100.00')];
  return {
    kind: 'renewable_energy_community',
    timeZone: 'Europe/Rome',
    from: '2026-02-02',
    to: '2026-02-03',
    resolutionMinutes: 60,
    energyUnit: 'Wh',
    plants: plants.map(fill),
    points: points.map(fill),
    prices: priced.map((price) => (price === null ? null : parseScaled(price, 6))),
    priceDecimals: 6,
    parameters: [ownRow('transmission_refund', '8.48'), ownRow('distribution_refund', '0.61'), ...LEGAL_PARAMETERS],
    onMissingParameter: 'refuse',
    ...more,
  };
}

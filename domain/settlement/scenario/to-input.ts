import { LEGAL_PARAMETERS, type ParameterName, type ParameterRow, type ParameterUnit } from '../../kernel/legal/parameters.ts';
import { decimalPlaces, parseScaled } from '../../kernel/money/decimal.ts';
import { toDistributionRule } from '../rule/stored-rule.ts';
import type { SettlementInput, SettlementPoint } from '../types.ts';
import type { ItalianScenario, ScenarioParameters, ScenarioPoint, SeriesValues } from './types.ts';

/** The engine's input for a checked scenario: defaults filled in, its own parameters before the legal ones. */
export function toSettlementInput(scenario: ItalianScenario): SettlementInput {
  const { configuration, period, resolutionMinutes, energyUnit = 'Wh', distribution } = scenario;
  const priceDecimals = Math.max(0, ...placesOf(scenario.zonalPriceEurPerMwh));
  return {
    kind: configuration.kind,
    timeZone: configuration.timeZone,
    ...period,
    resolutionMinutes,
    energyUnit,
    plants: scenario.plants.map(({ injectedWh, serviceStart, schemes: _, entryBeforeStatuteProved: __, ...plant }) => ({
      ...PLANT_DEFAULTS,
      ...plant,
      incentive: { from: serviceStart ?? plant.entryIntoOperation, stops: [] },
      readings: toReadings(injectedWh),
    })),
    points: scenario.points.map(toPoint),
    prices: scenario.zonalPriceEurPerMwh.map((price) => (price === null ? null : parseScaled(price, priceDecimals))),
    priceDecimals,
    parameters: [...ownRows(scenario.parameters ?? {}), ...LEGAL_PARAMETERS],
    onMissingParameter: 'block',
    ...(distribution === undefined ? {} : { distribution: toDistributionRule(distribution) }),
  };
}

const toPoint = ({ id, holder, voltage = 'LV', withdrawnWh, exemptWh, storages }: ScenarioPoint): SettlementPoint => ({
  id,
  holder,
  voltage,
  readings: toReadings(withdrawnWh),
  ...(exemptWh === undefined ? {} : { exempt: { readings: toReadings(exemptWh) } }),
  ...(storages === undefined ? {} : { storages: storages.map(({ chargedWh, ...one }) => ({ ...one, charged: toReadings(chargedWh) })) }),
});

const PLANT_DEFAULTS = {
  voltage: 'LV',
  insideBuilding: false,
  incentivised: true,
  obligationPowerKw: '0',
  superbonusKw: '0',
  grantShare: '0',
} as const;

function placesOf(prices: readonly (string | null)[]): number[] {
  return [...new Set(prices.map((price) => (price === null ? 0 : decimalPlaces(price))))];
}

/** Whole units with NaN for a missing reading. */
export function toReadings(values: SeriesValues): Float64Array {
  return Float64Array.from(values, (value) => value ?? Number.NaN);
}

function ownRows(parameters: ScenarioParameters): ParameterRow[] {
  const { transmissionRefundEurPerMwh, distributionRefundEurPerMwh, naturalPersonsExemptFromGrantReduction: exempt } = parameters;
  return [
    ...ownRow('transmission_refund', '', transmissionRefundEurPerMwh, 'EUR/MWh'),
    ...ownRow('distribution_refund', '', distributionRefundEurPerMwh, 'EUR/MWh'),
    ...ownRow('grant_reduction_exempt_holder', 'natural_person', exempt === undefined ? undefined : String(exempt), 'flag'),
    ...ownRow('exempt_energy_allocation', '', parameters.exemptEnergyAllocation, 'choice'),
  ];
}

function ownRow(name: ParameterName, dimension: string, value: string | undefined, unit: ParameterUnit): ParameterRow[] {
  return value === undefined
    ? []
    : [{ name, dimension, value, unit, validFrom: '0001-01-01', validTo: null, source: 'given by the scenario', certainty: 'sure' }];
}

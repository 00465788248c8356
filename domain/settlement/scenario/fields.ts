import { MOST_POINTS, MOST_UNITS } from '../../assets/bounds.ts';
import { ENERGY_SOURCES, POINT_SCHEMES, VOLTAGES } from '../../assets/kinds.ts';
import { STATUTE_CLAUSES } from '../../communities/statutes.ts';
import { ENERGY_UNITS } from '../../kernel/energy/units.ts';
import { ATECO_EDITIONS } from '../../kernel/legal/classes.ts';
import { EXEMPT_ENERGY_ALLOCATIONS, PARAMETER_DEFINITIONS } from '../../kernel/legal/parameter-definitions.ts';
import { MARKET_ZONES, REGIONS } from '../../kernel/legal/regions.ts';
import { ATECO_CODE, ENTERPRISE_SIZES } from '../../members/enterprises.ts';
import { HOLDERS } from '../../members/holders.ts';
import { distributionRule } from '../rule/validate-rule.ts';
import { CONFIGURATION_KINDS } from '../types.ts';
import {
  type Check,
  day,
  dayOrOpen,
  decimal,
  decimalBetween,
  type Fields,
  flag,
  listOf,
  objectOf,
  oneOf,
  optional,
  required,
  text,
  zone,
} from './checks.ts';
import { MOST_EFFICIENCIES, MOST_SCHEMES, MOST_STORAGES } from './list-bounds.ts';
import { prices, readings } from './series-checks.ts';
import { standingMessages } from './standing-messages.ts';
import { ALLOCATIONS } from './types.ts';

const statute: Fields = { validFrom: required(day), clauses: required(listOf(oneOf(...STATUTE_CLAUSES), STATUTE_CLAUSES.length)) };

const schemes = optional(
  listOf(objectOf({ kind: required(oneOf(...POINT_SCHEMES)), validFrom: optional(day), validTo: required(dayOrOpen) }), MOST_SCHEMES),
);

const ateco: Check<string> = (value, path, faults) =>
  typeof value === 'string' && ATECO_CODE.test(value) ? value : faults.add(path, 'not_ateco', standingMessages.notAteco);
const enterprise: Fields = {
  atecoEdition: required(oneOf(...ATECO_EDITIONS)),
  atecoCode: required(ateco),
  size: required(oneOf(...ENTERPRISE_SIZES)),
};

const common: Fields = {
  version: required(oneOf(1)),
  configuration: required(
    objectOf({
      kind: required(oneOf(...CONFIGURATION_KINDS)),
      timeZone: required(zone),
      marketZone: optional(oneOf(...MARKET_ZONES)),
      allocation: optional(oneOf(...ALLOCATIONS)),
      statute: optional(objectOf(statute)),
    }),
  ),
  period: required(objectOf({ from: required(day), to: required(day) })),
  resolutionMinutes: required(oneOf(15, 60)),
  energyUnit: optional(oneOf(...ENERGY_UNITS)),
};

const italianPlant = (intervals: number | undefined): Fields => ({
  id: required(text),
  powerKw: required(decimal),
  entryIntoOperation: required(day),
  serviceStart: optional(day),
  region: required(oneOf(...REGIONS)),
  source: required(oneOf(...ENERGY_SOURCES)),
  voltage: optional(oneOf(...VOLTAGES)),
  insideBuilding: optional(flag),
  incentivised: optional(flag),
  obligationPowerKw: optional(decimal),
  superbonusKw: optional(decimal),
  grantShare: optional(decimalBetween('0', '0.40')),
  splitGroup: optional(text),
  entryBeforeStatuteProved: optional(flag),
  schemes,
  injectedWh: required(readings(intervals)),
});

const efficiency: Fields = { value: required(decimalBetween('0', '1')), validFrom: required(day), validTo: required(dayOrOpen) };

const storage = (intervals: number | undefined): Fields => ({
  id: required(text),
  chargedWh: required(readings(intervals)),
  efficiency: required(listOf(objectOf(efficiency), MOST_EFFICIENCIES)),
});

const italianPoint = (intervals: number | undefined): Fields => ({
  id: required(text),
  memberId: required(text),
  holder: required(oneOf(...HOLDERS)),
  voltage: optional(oneOf(...VOLTAGES)),
  contractedPowerKw: optional(decimal),
  enterprise: optional(objectOf(enterprise)),
  schemes,
  withdrawnWh: required(readings(intervals)),
  exemptWh: optional(readings(intervals)),
  storages: optional(listOf(objectOf(storage(intervals)), MOST_STORAGES)),
});

const inRange = (name: 'transmission_refund' | 'distribution_refund'): Check<string> => {
  const { min, max } = PARAMETER_DEFINITIONS[name];
  return decimalBetween(String(min), String(max));
};

const parameters: Fields = {
  transmissionRefundEurPerMwh: optional(inRange('transmission_refund')),
  distributionRefundEurPerMwh: optional(inRange('distribution_refund')),
  naturalPersonsExemptFromGrantReduction: optional(flag),
  exemptEnergyAllocation: optional(oneOf(...EXEMPT_ENERGY_ALLOCATIONS)),
};

/** Fields of a scenario of the Italian rules; counts are undefined while the period is wrong. */
export const italian = (hours: number | undefined, intervals: number | undefined): Fields => ({
  ...common,
  plants: required(listOf(objectOf(italianPlant(intervals)), MOST_UNITS)),
  points: required(listOf(objectOf(italianPoint(intervals)), MOST_POINTS)),
  zonalPriceEurPerMwh: required(prices(hours)),
  parameters: optional(objectOf(parameters)),
  distribution: optional(distributionRule),
});

/** Fields of a scenario of an Austrian model. */
export function austrian(allocation: 'at_dynamic' | 'at_static', intervals: number | undefined): Fields {
  const point: Fields = { id: required(text), memberId: required(text), withdrawnWh: required(readings(intervals)) };
  const shared: Fields = allocation === 'at_static' ? { ...point, staticShare: required(decimalBetween('0', '1')) } : point;
  return {
    ...common,
    plants: required(listOf(objectOf({ id: required(text), injectedWh: required(readings(intervals)) }), MOST_UNITS)),
    points: required(listOf(objectOf(shared), MOST_POINTS)),
  };
}

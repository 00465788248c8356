import { buildingEnergy } from './building.ts';
import { byHourOf, type EnergyWorkings } from './energy-workings.ts';
import { type ParameterReader, spansOf } from './parameter-reader.ts';
import { type RefundTerm, refundTerms } from './refund.ts';
import { GROUP_KINDS, type MissingParameter, type SettlementInput } from './types.ts';

/** Refund terms of all spans; with the names of what is missing. */
export function workRefund(
  input: SettlementInput,
  energy: EnergyWorkings,
  reader: ParameterReader,
): { terms: RefundTerm[]; missing: MissingParameter[] } {
  const before = reader.missing.length;
  const group = GROUP_KINDS.includes(input.kind);
  const building = group
    ? buildingEnergy({
        plants: input.plants,
        injected: energy.injected.map(byHourOf),
        attributed: energy.attributed,
        points: input.points,
        withdrawn: energy.withdrawn.map(byHourOf),
        hours: energy.hours,
      })
    : undefined;
  const terms = refundTerms(spansOf(input), energy.sharedByHour, building, energy.prices, reader);
  return { terms, missing: reader.missing.slice(before) };
}

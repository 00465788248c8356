import { type ParameterReader, spansOf } from '../terms/parameter-reader.ts';
import { GROUP_KINDS, type MissingParameter, type SettlementInput } from '../types.ts';
import { buildingEnergy } from './building.ts';
import { byHourOf, type EnergyWorkings } from './energy-workings.ts';
import { type ValorisationTerm, valorisationTerms } from './valorisation.ts';

/** Valorisation terms of all spans; with the names of what is missing. */
export function workValorisation(
  input: SettlementInput,
  energy: EnergyWorkings,
  reader: ParameterReader,
): { terms: ValorisationTerm[]; missing: MissingParameter[] } {
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
  const terms = valorisationTerms(spansOf(input), energy.sharedByHour, building, energy.prices, reader);
  return { terms, missing: reader.missing.slice(before) };
}

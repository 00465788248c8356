import { exactly } from '../../kernel/money/bounded-number.ts';
import { whole } from '../../kernel/money/rational.ts';
import type { SettlementInput } from '../types.ts';
import { coincidentWeight } from './coincident.ts';
import type { EnergyWorkings } from './energy-workings.ts';
import { sumExactly } from './hourly.ts';
import { equalWeights, type Side } from './quota-weights.ts';

/** Producers' weights: attributed energy, injection, or equal. */
export function producerSide(input: SettlementInput, energy: EnergyWorkings): Side {
  return {
    sharers: input.plants.map(({ id }) => ({ id })),
    weights: (key) => {
      if (key === 'attributed_energy') return energy.attributed.map((series) => exactly(whole(sumExactly(series))));
      return key === 'injected' ? energy.injected.map(({ total }) => exactly(whole(total))) : equalWeights(input.plants.length);
    },
  };
}

/** Consumers' weights: coincident withdrawal, total withdrawal, or equal. */
export function consumerSide(input: SettlementInput, energy: EnergyWorkings): Side {
  return {
    sharers: input.points,
    weights: (key) => {
      if (key === 'coincident_withdrawal') {
        return energy.withdrawn.map(({ byHour }) => coincidentWeight(byHour, energy.withdrawnByHour, energy.sharedByHour));
      }
      return key === 'total_withdrawal' ? energy.withdrawn.map(({ total }) => exactly(whole(total))) : equalWeights(input.points.length);
    },
  };
}

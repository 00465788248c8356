import type { BoundedNumber } from '../../kernel/money/bounded-number.ts';
import type { Rational } from '../../kernel/money/rational.ts';
import { type EnergyWorkings, workEnergy } from '../engine/energy-workings.ts';
import { type PremiumWorkings, workPremium } from '../engine/premium-workings.ts';
import { nobodyWeighs, quotaWeights, type Side, sideOf } from '../engine/quota-weights.ts';
import { settle } from '../engine/settle.ts';
import { consumerSide, producerSide } from '../engine/sides.ts';
import type { ValorisationTerm } from '../engine/valorisation.ts';
import { workValorisation } from '../engine/valorisation-workings.ts';
import { rankIds } from '../ids.ts';
import { ParameterReader } from '../terms/parameter-reader.ts';
import type { QuotaSplit, Settlement, SettlementInput } from '../types.ts';
import { type SplitStep, splitSteps } from './split-step.ts';

/** A settlement with everything that was worked out on the way; the explanations of all its receivers share it. */
export interface ExplainWorkings {
  readonly input: SettlementInput;
  readonly settlement: Settlement;
  readonly energy: EnergyWorkings;
  readonly premium: PremiumWorkings;
  readonly valorisationTerms: readonly ValorisationTerm[];
  readonly producers: Side;
  readonly consumers: Side;
  readonly stepsOf: StepsOf;
}

/** How a quota was split: a step for each of its ids; `equally` where nobody had a weight. */
export type StepsOf = (split: QuotaSplit) => { readonly steps: readonly SplitStep[]; readonly equally: boolean };

export function workExplanation(input: SettlementInput): ExplainWorkings {
  const energy = workEnergy(input);
  const [producers, consumers] = [producerSide(input, energy), consumerSide(input, energy)].map(remember) as [Side, Side];
  return {
    input,
    settlement: settle(input),
    energy,
    premium: workPremium(input, energy, new ParameterReader(input.parameters)),
    valorisationTerms: workValorisation(input, energy, new ParameterReader(input.parameters)).terms,
    producers,
    consumers,
    stepsOf: rememberSteps(producers, consumers),
  };
}

/** The steps of quotas over these sides, each worked out once. */
export function rememberSteps(producers: Side, consumers: Side): StepsOf {
  const known = new Map<QuotaSplit, ReturnType<StepsOf>>();
  return (split) => {
    const found = known.get(split);
    if (found !== undefined) return found;
    const weights = quotaWeights(split.quota, sideOf(split.quota.to, producers, consumers));
    const steps = splitSteps(split.cents - split.toFundCents, exactWeights(weights), rankIds(split.ids));
    const made = { steps, equally: nobodyWeighs(weights) };
    known.set(split, made);
    return made;
  };
}

const exactWeights = (weights: readonly BoundedNumber[]): Rational[] => weights.map((weight) => weight.exact());

/** A side that works each key's weights out once. */
function remember(side: Side): Side {
  const known = new Map<string, readonly BoundedNumber[]>();
  return {
    ...side,
    weights: (key) => {
      const found = known.get(key) ?? side.weights(key);
      known.set(key, found);
      return found;
    },
  };
}

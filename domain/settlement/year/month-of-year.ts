import { scaleBounded } from '../../kernel/money/bounded-number.ts';
import { multiply, whole } from '../../kernel/money/rational.ts';
import { monthOf } from '../../kernel/time/local-date.ts';
import { workEnergy } from '../engine/energy-workings.ts';
import type { Side } from '../engine/quota-weights.ts';
import { centsOf, settle } from '../engine/settle.ts';
import { consumerSide, producerSide } from '../engine/sides.ts';
import type { DistributionRow, Settlement, SettlementInput } from '../types.ts';
import type { MonthSet, OpenReason, Recipient, YearMonth } from './types.ts';

/**
 * A month for its year, settled again from the input of its newest posted version. `posted`: the rows as they stand in the ledger, when they
 * are not those of this settlement. `isApproved`: a person approved it as it is. Every plant and point needs its recipient.
 */
export function monthOfYear(
  input: SettlementInput,
  recipients: ReadonlyMap<string, Recipient>,
  posted?: readonly DistributionRow[],
  isApproved = false,
): YearMonth {
  const settlement = settle(input);
  const energy = workEnergy(input);
  const factor = input.energyUnit === 'Wh' ? 1000n : 1n;
  return {
    month: monthOf(input.from),
    rule: input.distribution ?? null,
    premiumCents: centsOf(settlement.premium),
    refundCents: centsOf(settlement.refund),
    sets: settlement.plants.flatMap(({ earning, premiumCents }): MonthSet[] =>
      earning === null
        ? []
        : [{ ...earning, incentivised: multiply(earning.incentivised, whole(factor)), injected: earning.injected * factor, premiumCents }],
    ),
    producers: inMilliWattHours(producerSide(input, energy), factor),
    consumers: inMilliWattHours(consumerSide(input, energy), factor),
    posted: posted ?? settlement.distribution?.rows ?? [],
    recipients,
    open: openReasons(settlement),
    isApproved,
  };
}

function inMilliWattHours({ sharers, weights }: Side, factor: bigint): Side {
  const scaled: Side['weights'] = (key) =>
    key === 'equal' ? weights(key) : weights(key).map((weight) => scaleBounded(weight, whole(factor)));
  return { sharers, weights: scaled };
}

function openReasons({ missingReadings, unpricedHours, premium, refund, distribution }: Settlement): OpenReason[] {
  const reasons: [OpenReason, boolean][] = [
    ['missing_readings', missingReadings > 0],
    ['missing_prices', unpricedHours.length > 0],
    ['blocked', premium.blocked || refund.blocked],
    ['no_rule', distribution === null],
  ];
  return reasons.filter(([, holds]) => holds).map(([reason]) => reason);
}

import { requireFound } from '../../kernel/errors.ts';
import { add, type Rational, ZERO } from '../../kernel/money/rational.ts';
import { workExcess } from '../engine/excess-workings.ts';
import { settlementMessages } from '../messages.ts';
import { ParameterReader } from '../terms/parameter-reader.ts';
import type { DistributionRow } from '../types.ts';
import { sharedAmounts } from './explain.ts';
import { explainComponentsOf, explainPremium } from './explain-components.ts';
import { decimal12, fraction } from './explain-numbers.ts';
import { explainComponents } from './explain-quotas.ts';
import type { ExplainWorkings } from './explain-workings.ts';
import type { ComponentSplit, ExcessExplanation, ReceiverExplanation } from './explanation.ts';

const seesAll = (): boolean => true;

/** Explains the fund's cents, or those of a cost of the rule; `not_found` where nothing was shared out or no such cost is there. */
export function explainReceiver(workings: ExplainWorkings, role: 'fund' | 'cost', id: string): ReceiverExplanation {
  const { input, settlement } = workings;
  const rows = settlement.distribution?.rows ?? [];
  const row = requireFound(
    rows.find((one) => one.role === role && one.id === id),
    settlementMessages.noReceiver(id, role),
  );
  const before = rows.slice(0, rows.indexOf(row)).filter((one) => one.role === 'cost');
  const asked = input.distribution?.costs?.find((cost) => cost.id === id)?.cents ?? 0n;
  const { cents, premiumCents, refundCents } = row;
  return {
    id,
    role,
    ...explainComponentsOf(workings, seesAll),
    asked: role === 'fund' ? null : { cents: asked, availableCents: available(workings, before) },
    components: explainComponents(rows, sharedAmounts(settlement), (one) => one === row) as ComponentSplit,
    cents,
    premiumCents,
    refundCents,
  };
}

/** What of the total the costs before left over. */
function available({ settlement }: ExplainWorkings, before: readonly DistributionRow[]): bigint {
  const { premiumCents, refundCents } = sharedAmounts(settlement);
  const total = premiumCents + refundCents;
  return before.reduce((left, { cents }) => left - cents, total > 0n ? total : 0n);
}

/** Explains the ring-fenced part of the premium, set by set. */
export function explainExcess(workings: ExplainWorkings): ExcessExplanation {
  const { input, settlement, premium } = workings;
  const earnings = settlement.plants.map(({ earning }) => earning);
  const { sets } = workExcess(input, premium, earnings, new ParameterReader(input.parameters));
  return {
    role: 'excess_premium',
    period: { from: input.from, to: input.to, timeZone: input.timeZone, energyUnit: input.energyUnit },
    premium: explainPremium(workings, seesAll),
    sets: sets.map(({ set, incentivised, injected, threshold, over, premiumCents, excessCents }) => ({
      set,
      incentivised: fraction(incentivised),
      injected,
      threshold: decimal12(threshold),
      over: decimal12(over),
      premiumExactCents: decimal12(premiumCents.exact()),
      exactCents: decimal12(excessCents.exact()),
    })),
    exactCents: decimal12(sets.map(({ excessCents }) => excessCents.exact()).reduce<Rational>(add, ZERO)),
    amount: settlement.excessPremium,
    parametersUsed: settlement.parametersUsed,
  };
}

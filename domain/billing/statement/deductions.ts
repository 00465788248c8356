import { largestRemainder } from '../../kernel/money/largest-remainder.ts';
import { MONEY_COMPONENTS, type MoneyComponent } from '../../settlement/types.ts';
import type { RunPart, StatementAmount } from './types.ts';

/**
 * What costs and fund took of each receiver before it got its part, by `receiver/code`: each deduction over the parts by largest remainder,
 * ties by code in byte order. So gross amounts add up to what GSE pays.
 */
export function amountsOf(parts: readonly RunPart[]): Map<string, StatementAmount[]> {
  const amounts = new Map<string, StatementAmount[]>();
  for (const component of MONEY_COMPONENTS) {
    for (const [key, amount] of ofComponent(
      component,
      parts.filter((part) => part.component === component),
    ))
      amounts.set(key, [...(amounts.get(key) ?? []), amount]);
  }
  return amounts;
}

function ofComponent(component: MoneyComponent, parts: readonly RunPart[]): [string, StatementAmount][] {
  const members = parts
    .filter(({ receiver }) => receiver === 'plant' || receiver === 'point')
    .sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0));
  const taken = (receiver: 'fund' | 'costs'): number[] => {
    const total = parts.filter((part) => part.receiver === receiver).reduce((sum, { cents }) => sum + cents, 0);
    const weights = members.map(({ cents }) => BigInt(Math.max(0, cents)));
    return weights.some((weight) => weight > 0n) ? largestRemainder(BigInt(total), weights).map(Number) : members.map(() => 0);
  };
  const [funds, costs] = [taken('fund'), taken('costs')];
  return members.map(({ receiver, code, cents }, i) => {
    const [fund_cents, costs_cents] = [funds[i] as number, costs[i] as number];
    return [`${receiver}/${code}`, { component, gross_cents: cents + fund_cents + costs_cents, costs_cents, fund_cents, net_cents: cents }];
  });
}

/** The sum of amounts, component by component. */
export function sumAmounts(amounts: readonly StatementAmount[]): StatementAmount[] {
  return MONEY_COMPONENTS.map((component) => {
    const own = amounts.filter((one) => one.component === component);
    const sum = (of: (one: StatementAmount) => number): number => own.reduce((total, one) => total + of(one), 0);
    return {
      component,
      gross_cents: sum((one) => one.gross_cents),
      costs_cents: sum((one) => one.costs_cents),
      fund_cents: sum((one) => one.fund_cents),
      net_cents: sum((one) => one.net_cents),
    };
  });
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountsOf, sumAmounts } from './deductions.ts';
import type { RunPart } from './types.ts';

const part = (receiver: RunPart['receiver'], code: string, cents: number, component: RunPart['component'] = 'premium'): RunPart => ({
  runId: 1,
  receiver,
  code,
  component,
  partyId: null,
  cents,
});

describe('gross, costs, fund and net', () => {
  it('spread what costs and fund took over the parts', () => {
    const amounts = amountsOf([part('fund', 'fund', 100), part('costs', 'fee', 30), part('point', 'A', 300), part('plant', 'B', 600)]);
    expect(amounts.get('point/A')).toEqual([{ component: 'premium', gross_cents: 343, costs_cents: 10, fund_cents: 33, net_cents: 300 }]);
    expect(amounts.get('plant/B')).toEqual([{ component: 'premium', gross_cents: 687, costs_cents: 20, fund_cents: 67, net_cents: 600 }]);
  });

  it('take nothing from parts that are all zero', () => {
    expect(amountsOf([part('fund', 'fund', 100), part('point', 'A', 0)]).get('point/A')?.[0]).toMatchObject({ gross_cents: 0 });
  });

  it('add up to everything that was shared out, whatever the parts', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 30 }), fc.nat(100_000), fc.nat(100_000), (cents, fund, costs) => {
        fc.pre(cents.some((one) => one > 0));
        const parts = [part('fund', 'fund', fund), part('costs', 'fee', costs), ...cents.map((one, i) => part('point', `P${i}`, one))];
        const [premium] = sumAmounts([...amountsOf(parts).values()].flat());
        expect(premium?.gross_cents).toBe(parts.reduce((sum, one) => sum + one.cents, 0));
        expect(premium?.fund_cents).toBe(fund);
        expect(premium?.costs_cents).toBe(costs);
      }),
    );
  });
});

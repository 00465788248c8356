import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRational } from '../money/decimal.ts';
import { add, compare, type Rational, roundHalfUp, subtract, whole, ZERO } from '../money/rational.ts';
import { explain } from './explain.ts';
import { toSettlementInput } from './scenario/to-input.ts';
import { settle } from './settle.ts';
import { anyScenario } from './testing/arbitrary-scenario.ts';
import { input, plant, point, wh } from './testing/inputs.ts';

const read = (text: string): Rational => {
  const [num = '', den = '1'] = text.split('/');
  return { num: BigInt(num), den: BigInt(den) };
};
const hundred = (value: Rational): Rational => ({ num: value.num * 100n, den: value.den });

describe('an explanation', () => {
  const settled = input(
    [
      plant('PV_A', '2024-05-10', '60', wh(['20.000', '40.000', '35.500', '50.000'])),
      plant('PV_B', '2025-03-01', '300', wh(['100.000', '180.000', '150.250', '200.000'])),
    ],
    [
      point('C1', wh(['5.125', '8.000', '12.000', '3.000'])),
      point('C2', wh(['60.000', '90.000', '210.000', '30.000'])),
      point('C3', wh(['2.375', '4.500', '6.250', '1.750'])),
    ],
    ['95.00', '150.00', '190.00', '-5.00'],
    {
      distribution: {
        fundShare: '0.10',
        quotas: [
          { to: 'producers', share: '0.40', key: 'attributed_energy' },
          { to: 'consumers', share: '0.60', key: 'coincident_withdrawal' },
        ],
      },
    },
  );

  it('shows a point every step down to its cents (EX01, EX09)', () => {
    const c1 = explain(settled, 'C1');
    expect(c1).toMatchObject({
      role: 'point',
      own: 28_125n,
      shared: 390_500n,
      cents: 154n,
      pool: { totalCents: 4302n, fundCents: 430n, restCents: 3872n },
    });
    expect(c1.part.slice(0, 9)).toBe('25890.607');
    expect(c1.quotas).toMatchObject([{ quotaCents: 2323n, flooredCents: 154n, extraCents: 0n, cents: 154n }]);
    expect(c1.hours[2]).toMatchObject({ own: 12_000, shared: 185_750, withdrawn: 228_250, part: '8916000/913', priceEurPerMwh: '190' });
    expect(c1.hours[0]?.tariffs.map((line) => [line.plantId, line.rateEurPerMwh, line.premiumEur])).toEqual([
      ['PV_A', '130', '13/5'],
      ['PV_B', '120', '57/10'],
    ]);
    expect(c1.refund.lines).toMatchObject([{ term: 'transmission', rate: '8.48', quantity: '390500' }]);
  });

  it('shows a plant its own tariffs', () => {
    const plantB = explain(settled, 'PV_B');
    expect(plantB.hours.map((line) => line.part)).toEqual(['47500', '62500', '150250']);
    expect(plantB.premium.plants).toEqual([
      { id: 'PV_A', exactCents: '1511.25', cents: 1511n },
      { id: 'PV_B', exactCents: '2459.5', cents: 2460n },
    ]);
    expect(plantB.cents).toBe(1032n);
    expect(() => explain(settled, 'nobody')).toThrow(/no plant and no point/);
  });

  it('adds up again from its own lines, for every subject of any scenario', () => {
    fc.assert(
      fc.property(anyScenario, (scenario) => {
        const from = toSettlementInput(scenario);
        const result = settle(from);
        for (const { role, id, cents, premiumCents, refundCents } of result.distribution?.rows.filter(
          (row) => row.role === 'plant' || row.role === 'point',
        ) ?? []) {
          const told = explain(from, id);
          expect([told.role, told.cents, told.premiumCents + told.refundCents]).toEqual([role, cents, cents]);
          expect([told.premiumCents, told.refundCents]).toEqual([premiumCents, refundCents]);
          expect(told.quotas.reduce((sum, line) => sum + line.flooredCents + line.extraCents, 0n)).toBe(cents);
          const parts = told.hours.map((line) => read(line.part)).reduce(add, ZERO);
          const gap = subtract(parts, parseRational12(told.part));
          expect(compare(gap, ZERO) >= 0 && compare(gap, { num: 1n, den: 10n ** 12n }) < 0).toBe(true);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('adds up the premium and the refund from its lines', () => {
    fc.assert(
      fc.property(anyScenario, (scenario) => {
        const from = toSettlementInput(scenario);
        const told = from.plants.map((one) => explain(from, one.id));
        const premium = told
          .flatMap(({ hours }) => hours.flatMap((line) => line.tariffs.map((tariff) => read(tariff.premiumEur))))
          .reduce(add, ZERO);
        const refund = (told[0]?.refund.lines ?? []).map((line) => read(line.refundEur)).reduce(add, ZERO);
        expect(told[0]?.premium.amount).toEqual({ blocked: false, cents: roundHalfUp(hundred(premium)) });
        expect(told[0]?.refund.amount).toEqual({ blocked: false, cents: roundHalfUp(hundred(refund)) });
      }),
      { numRuns: 40 },
    );
  });
});

/** A decimal with more digits before the point than the exchange format allows. */
function parseRational12(text: string): Rational {
  const [before = '', after = ''] = text.split('.');
  return add(whole(BigInt(before)), after === '' ? ZERO : parseRational(`0.${after}`));
}

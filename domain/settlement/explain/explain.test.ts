import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRational } from '../../kernel/money/decimal.ts';
import { add, compare, type Rational, roundHalfUp, subtract, whole, ZERO } from '../../kernel/money/rational.ts';
import { toSettlementInput } from '../scenario/to-input.ts';
import { anyScenario } from '../testing/arbitrary-scenario.ts';
import { input, plant, point, wh } from '../testing/inputs.ts';
import type { SettlementPlant } from '../types.ts';
import { explain, explainSubject } from './explain.ts';
import { explainExcess, explainReceiver } from './explain-receiver.ts';
import { workExplanation } from './explain-workings.ts';
import type { Explanation } from './explanation.ts';
import { explanationText } from './text/explanation-text.ts';

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
    expect(c1.quotas).toMatchObject([{ totalCents: 2323n, flooredCents: 154n, leftCents: 1n, place: 3, extraCents: 0n, cents: 154n }]);
    expect(c1.components?.premium).toMatchObject({ totalCents: 3971n, weight: '154', allWeights: '4302', cents: 142n });
    expect(c1.pool?.quotas.map(({ exactCents, cents }) => [exactCents, cents])).toEqual([
      ['1548.8', 1549n],
      ['2323.2', 2323n],
    ]);
    expect(c1.hours[2]).toMatchObject({ own: 12_000, shared: 185_750, withdrawn: 228_250, part: '8916000/913', priceEurPerMwh: '190' });
    expect(c1.hours[0]?.tariffs.map((line) => [line.plantId, line.rateEurPerMwh, line.premiumEur])).toEqual([
      ['PV_A', '130', '13/5'],
      ['PV_B', '120', '57/10'],
    ]);
    expect(c1.refund.lines).toMatchObject([{ term: 'transmission', rate: '8.48', quantity: '390500' }]);
  });

  it('shows a plant its own tariffs', () => {
    const plantB = explain(settled, 'PV_B');
    expect(plantB.hours.map((line) => line.part)).toEqual(['47500', '62500', '150250', '0']);
    expect(plantB.hours[0]?.tariffs.map(({ plantId }) => plantId)).toEqual(['PV_B']);
    expect(plantB.hours[0]?.others).toEqual({ plants: 1, attributed: 20_000, premiumEur: '13/5' });
    expect(plantB.premium.plants).toEqual([
      { id: 'PV_A', attributed: 130_250n, exactCents: '1511.25', cents: 1511n, unpaid: null },
      { id: 'PV_B', attributed: 260_250n, exactCents: '2459.5', cents: 2460n, unpaid: null },
    ]);
    expect(plantB.cents).toBe(1032n);
    expect(() => explain(settled, 'nobody')).toThrow(/not a plant or point/);
  });

  it('names plants without premium with the reason, and still adds up to the shared energy', () => {
    const [paid, spare] = [settled.plants[0], settled.plants[1]] as [SettlementPlant, SettlementPlant];
    const mixed = { ...settled, plants: [paid, { ...spare, incentivised: false }] };
    const c1 = explain(mixed, 'C1');
    for (const { shared, tariffs, unpaid } of c1.hours)
      expect([...tariffs, ...unpaid].reduce((sum, { attributed }) => sum + attributed, 0)).toBe(shared);
    expect(c1.hours[0]).toMatchObject({ unpaid: [{ plantId: 'PV_B', attributed: 47_500, reason: 'not_incentivised' }], others: null });
    expect(c1.premium.plants.reduce((sum, { attributed }) => sum + attributed, 0n)).toBe(c1.shared);
    expect(c1.premium.plants[1]).toMatchObject({ cents: 0n, unpaid: { reasons: ['not_incentivised'], always: true } });
    const text = explanationText(c1, 'en').join('\n');
    expect(text).toContain('PV_A 130.25 kWh, PV_B 260.25 kWh without premium (the plant is entered as not incentivised).');
    expect(explainSubject(workExplanation(mixed), 'C1', () => false).hours[0]).toMatchObject({ unpaid: [], others: { plants: 2 } });
  });

  it('shows a member other plants as a sum only, and still adds up', () => {
    const seen = explainSubject(workExplanation(settled), 'C1', () => false);
    expect(seen.hours[0]).toMatchObject({ tariffs: [], others: { plants: 2, attributed: 67_500, premiumEur: '83/10' } });
    expect(seen.premium).toMatchObject({ plants: [], others: { plants: 2, exactCents: '3970.75', cents: 3971n } });
    expect(JSON.stringify(seen, (_, value) => (typeof value === 'bigint' ? Number(value) : value))).not.toMatch(/PV_|C2|C3/);
    expect(readded(seen)).toEqual(received(explain(settled, 'C1')));
  });

  it('adds up again from its own lines, for every subject of any scenario, whatever it may see', () => {
    fc.assert(
      fc.property(anyScenario, fc.boolean(), (scenario, seesAll) => {
        const from = toSettlementInput(scenario);
        const workings = workExplanation(from);
        for (const { role, id, ...row } of workings.settlement.distribution?.rows ?? []) {
          if (role !== 'plant' && role !== 'point') continue;
          const explanation = explainSubject(workings, id, () => seesAll);
          expect([explanation.role, received(explanation), readded(explanation)]).toEqual([role, received(row), received(row)]);
          const parts = explanation.hours.map((line) => read(line.part)).reduce(add, ZERO);
          const gap = subtract(parts, parseRational12(explanation.part));
          expect(compare(gap, ZERO) >= 0 && compare(gap, { num: 1n, den: 10n ** 12n }) < 0).toBe(true);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('adds up the premium and the valorisation from any one subject', () => {
    fc.assert(
      fc.property(anyScenario, (scenario) => {
        const workings = workExplanation(toSettlementInput(scenario));
        for (const { id } of [...workings.input.plants, ...workings.input.points]) {
          const explanation = explainSubject(workings, id, (plant) => plant === 'P0');
          expect(explanation.premium.amount).toEqual({ blocked: false, cents: roundHalfUp(hundred(premiumOf(explanation))) });
          expect(explanation.refund.amount).toEqual({ blocked: false, cents: roundHalfUp(hundred(valorisationOf(explanation))) });
        }
      }),
      { numRuns: 40 },
    );
  });

  it('explains why fund, costs and the ring-fenced part got their cents', () => {
    const rule = { ...settled.distribution, fundShare: '0.10', quotas: settled.distribution?.quotas ?? [] };
    const workings = workExplanation({ ...settled, distribution: { ...rule, costs: [{ id: 'metering', cents: 1000n }] } });
    const cost = explainReceiver(workings, 'cost', 'metering');
    expect(cost).toMatchObject({ cents: 1000n, asked: { cents: 1000n, availableCents: 4302n } });
    expect(cost.components.premium.cents + cost.components.refundCents).toBe(1000n);
    expect(explainReceiver(workings, 'fund', 'fund')).toMatchObject({ cents: 330n, pool: { fundExactCents: '330.2', restCents: 2972n } });
    expect(() => explainReceiver(workings, 'cost', 'fund')).toThrow(/not a receiver of kind cost/);
    const excess = explainExcess(workings);
    // 390.5 of 775.75 kWh are incentivised: less than 55 %.
    expect(excess).toMatchObject({ sets: [{ set: 'tariff_only', over: '0', threshold: '0.55' }], exactCents: '0' });
    expect(excess.amount).toEqual(workings.settlement.excessPremium);
  });

  it('adds the ring-fenced part up from its sets', () => {
    fc.assert(
      fc.property(anyScenario, (scenario) => {
        const workings = workExplanation(toSettlementInput(scenario));
        const { sets, exactCents, amount } = explainExcess(workings);
        const cents = sets.map((line) => parseRational12(line.exactCents)).reduce(add, ZERO);
        const gap = subtract(parseRational12(exactCents), cents);
        expect(compare(gap, ZERO) >= 0 && compare(gap, { num: 2n, den: 10n ** 12n }) <= 0).toBe(true);
        expect(amount).toEqual(workings.settlement.excessPremium);
      }),
      { numRuns: 30 },
    );
  });
});

interface Received {
  readonly cents: bigint;
  readonly premiumCents: bigint;
  readonly refundCents: bigint;
}

const received = ({ cents, premiumCents, refundCents }: Received): Received => ({ cents, premiumCents, refundCents });

/** The subject's cents from the quotas' floors and extra cents, and their split into components. */
function readded({ quotas, components }: Explanation): Received {
  const cents = quotas.reduce((sum, { flooredCents, leftCents, place }) => sum + flooredCents + (BigInt(place) <= leftCents ? 1n : 0n), 0n);
  const premiumCents = (components?.premium.flooredCents ?? 0n) + (components?.premium.extraCents ?? 0n);
  return { cents, premiumCents, refundCents: cents - premiumCents };
}

const premiumOf = ({ hours }: Explanation): Rational =>
  hours
    .flatMap(({ tariffs, others }) => [...tariffs.map((line) => read(line.premiumEur)), read(others?.premiumEur ?? '0')])
    .reduce(add, ZERO);

const valorisationOf = ({ refund }: Explanation): Rational => refund.lines.map((line) => read(line.refundEur)).reduce(add, ZERO);

/** A decimal with more digits before the point than the exchange format allows. */
function parseRational12(text: string): Rational {
  const [before = '', after = ''] = text.split('.');
  return add(whole(BigInt(before)), after === '' ? ZERO : parseRational(`0.${after}`));
}

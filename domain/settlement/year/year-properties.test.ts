import fc from 'fast-check';
import { expect, it } from 'vitest';
import { settle } from '../engine/settle.ts';
import { toSettlementInput } from '../scenario/to-input.ts';
import { anyScenario } from '../testing/arbitrary-scenario.ts';
import { person, sum, year } from '../testing/years.ts';
import { recipientOf } from './enterprise-classes.ts';
import { monthOfYear } from './month-of-year.ts';
import { yearAccount } from './year-account.ts';

it('conserves every cent whatever the months', () => {
  const months = fc.array(fc.tuple(anyScenario, fc.boolean()), { minLength: 1, maxLength: 4 });
  const kilowatts = fc.array(fc.constantFrom('3', '20', '199.9'), { maxLength: 3 });
  fc.assert(
    fc.property(months, kilowatts, fc.option(fc.integer({ min: 0, max: 5000 })), (scenarios, powers, certified) => {
      const inputs = scenarios.map(([scenario, moved], i) => {
        const period = { from: `2025-0${i + 4}-10`, to: `2025-0${i + 4}-11` };
        const ids = [...scenario.plants, ...scenario.points].map(({ id }, k) => [id, k] as const);
        const recipients = new Map(
          ids.map(([id, k]) => [id, recipientOf(`M${moved ? k % 3 : k}`, k % 2 === 0 ? 'enterprise' : 'natural_person', 2025)]),
        );
        return { settled: toSettlementInput({ ...scenario, period }), recipients };
      });
      const settlements = inputs.map(({ settled }) => settle(settled));
      const plants = powers.map((powerKw, i) => ({ id: `P${i}`, powerKw }));
      const all = inputs.map(({ settled, recipients }) => monthOfYear(settled, recipients));
      const certifiedCents = certified === null ? null : BigInt(certified);
      const input = { ...year(all, { plants, excess: { certifiedCents, openingCents: 0n } }), year: 2025 };
      const { recomputation, enterprises, setAside, excessAccount, report, excess, fees } = yearAccount(input);
      const total = sum(settlements.map(({ distribution }) => distribution?.totalCents ?? 0n));
      const cents = recomputation.rows.map(({ recomputed }) => recomputed.premiumCents + recomputed.refundCents);
      expect(sum(cents)).toBe(total);
      expect(sum(recomputation.rows.map(({ difference }) => difference.premiumCents))).toBe(0n);
      expect(sum(recomputation.rows.map(({ difference }) => difference.refundCents))).toBe(0n);
      expect(sum(enterprises.rows.map((row) => row.cents))).toBe(enterprises.takenBackCents);
      expect(enterprises.receivedCents - enterprises.takenBackCents).toBeLessThanOrEqual(enterprises.keepAtMostCents);
      expect(excess.cents).toBeLessThanOrEqual(report.premium.earnedCents);
      expect(sum(setAside.rows.map((row) => row.cents))).toBe(setAside.cents);
      expect(setAside.cents).toBeGreaterThanOrEqual(enterprises.takenBackCents);
      expect(setAside.receivedCents - setAside.cents).toBeLessThanOrEqual(setAside.keepAtMostCents);
      const holders = new Map(recomputation.rows.map((row) => [`${row.id} ${row.memberId}`, row]));
      for (const line of excessAccount.lines)
        expect(holders.get(`${line.description} ${line.memberId}`)).toMatchObject({ role: 'point', holder: 'natural_person' });
      expect(excessAccount.usedCents + excessAccount.leftCents).toBe(excessAccount.countedCents);
      for (const row of recomputation.rows) {
        const taken = setAside.rows.find(({ role, id, memberId }) => role === row.role && id === row.id && memberId === row.memberId);
        expect(taken?.cents ?? 0n).toBeLessThanOrEqual(row.recomputed.premiumCents > 0n ? row.recomputed.premiumCents : 0n);
      }
      for (const one of [report.premium, report.refund])
        expect(one.toMembersCents + one.toFundCents + one.toCostsCents + one.toRingFencedCents).toBe(one.earnedCents);
      expect(sum(report.members.map(({ dueCents }) => dueCents))).toBe(report.premium.toMembersCents + report.refund.toMembersCents);
      const fromCosts = sum(setAside.rows.filter(({ role }) => role === 'cost').map((row) => row.cents));
      expect(report.premium.toCostsCents + report.refund.toCostsCents + fromCosts + recomputation.uncoveredCostsCents).toBe(
        sum(fees.map((fee) => fee.cents)),
      );
    }),
    { numRuns: 150 },
  );
});

it('gives back nothing but its own month when a year has one month and no fees', () => {
  fc.assert(
    fc.property(anyScenario, (scenario) => {
      const settled = toSettlementInput({ ...scenario, period: { from: '2025-04-10', to: '2025-04-11' } });
      const recipients = new Map([...scenario.plants, ...scenario.points].map(({ id }) => [id, person(id)]));
      const { rows } = yearAccount({ ...year([monthOfYear(settled, recipients)]), year: 2025 }).recomputation;
      for (const { difference } of rows) expect(difference).toEqual({ premiumCents: 0n, refundCents: 0n });
    }),
    { numRuns: 100 },
  );
});

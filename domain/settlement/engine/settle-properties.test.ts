import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { settleScenario } from '../scenario/settle-scenario.ts';
import { toSettlementInput } from '../scenario/to-input.ts';
import type { ItalianResult, ItalianScenario } from '../scenario/types.ts';
import { anyScenarioOnAnyGrid as anyScenario } from '../testing/arbitrary-scenario.ts';
import { settleSlowly } from '../testing/slow-reference.ts';
import type { Settlement } from '../types.ts';
import { coincidentCurves } from './coincident.ts';
import { centsOf, settle } from './settle.ts';

const settled = (scenario: ItalianScenario): Settlement => settle(toSettlementInput(scenario));
const sum = (values: Iterable<bigint>): bigint => [...values].reduce((a, b) => a + b, 0n);
const runs = { numRuns: 300 };

describe('the engine', () => {
  it('equals the plain reference in every number', () => {
    fc.assert(
      fc.property(anyScenario, (scenario) => {
        const result = settleScenario(scenario) as ItalianResult;
        const slow = settleSlowly(scenario);
        expect(BigInt(result.sharedWh)).toBe(slow.sharedWh);
        expect(result.sharedWhByHour.map(BigInt)).toEqual(slow.sharedWhByHour);
        expect(scenario.plants.map(({ id }) => BigInt(result.plants[id]?.attributedWh ?? -1))).toEqual(slow.attributedWh);
        expect(scenario.plants.map(({ id }) => BigInt(result.plants[id]?.premiumCents ?? -1))).toEqual(slow.plantCents);
        expect(BigInt(result.premiumCents)).toBe(slow.premiumCents);
        expect(BigInt(result.networkRefundCents)).toBe(slow.networkRefundCents);
        expect(BigInt(result.excessPremiumCents)).toBe(slow.excessPremiumCents);
        expect(BigInt(result.distribution?.fundCents ?? -1)).toBe(slow.fundCents);
        expect(Object.fromEntries(Object.entries(result.distribution?.parts ?? {}).map(([id, cents]) => [id, BigInt(cents)]))).toEqual(
          slow.parts,
        );
      }),
      runs,
    );
  });

  it('never pays less where the energy of bodies goes to plants with a grant first, and the same where all plants have one', () => {
    const premiums = (scenario: ItalianScenario) =>
      (['pro_rata', 'grant_plants_first'] as const).map((exemptEnergyAllocation) =>
        centsOf(settled({ ...scenario, parameters: { ...scenario.parameters, exemptEnergyAllocation } }).premium),
      ) as [bigint, bigint];
    fc.assert(
      fc.property(anyScenario, (scenario) => {
        const [proRata, first] = premiums(scenario);
        expect(first).toBeGreaterThanOrEqual(proRata);
        const granted = premiums({ ...scenario, plants: scenario.plants.map((plant) => ({ ...plant, grantShare: '0.25' })) });
        expect(granted[0]).toBe(granted[1]);
      }),
      runs,
    );
  });

  it('conserves energy: per hour and plant, and in the stored member curves', () => {
    fc.assert(
      fc.property(anyScenario, (scenario) => {
        const { sharedByHour, plants, points, shared } = settled(scenario);
        const curves = coincidentCurves(points, sharedByHour);
        expect(sum(plants.map((plant) => plant.attributed))).toBe(shared);
        for (const [h, energy] of sharedByHour.entries()) {
          expect(plants.reduce((s, plant) => s + (plant.attributedByHour[h] as number), 0)).toBe(energy);
          expect(curves.reduce((s, curve) => s + (curve[h] as number), 0)).toBe(energy);
          for (const [k, curve] of curves.entries()) expect(curve[h]).toBeLessThanOrEqual(points[k]?.withdrawnByHour[h] as number);
        }
      }),
      runs,
    );
  });

  it('conserves cents: rows and their components sum in both directions', () => {
    fc.assert(
      fc.property(anyScenario, (scenario) => {
        const { premium, refund, plants, distribution } = settled(scenario);
        if (premium.blocked || refund.blocked || distribution === null) throw new Error('nothing is missing in this scenario');
        const { rows, totalCents } = distribution;
        expect(sum(plants.map((plant) => plant.premiumCents))).toBe(premium.cents);
        expect(totalCents).toBe(premium.cents + refund.cents);
        expect(sum(rows.map((row) => row.cents))).toBe(totalCents);
        expect(sum(rows.map((row) => row.premiumCents))).toBe(premium.cents);
        expect(sum(rows.map((row) => row.refundCents))).toBe(refund.cents);
        for (const row of rows) expect(row.premiumCents + row.refundCents).toBe(row.cents);
      }),
      runs,
    );
  });

  it('does not depend on the order of plants and points', () => {
    fc.assert(
      fc.property(anyScenario, (scenario) => {
        const turned = { ...scenario, plants: scenario.plants.toReversed(), points: scenario.points.toReversed() };
        expect(settleScenario(turned)).toEqual(settleScenario(scenario));
      }),
      runs,
    );
  });

  it('gives two points with one curve the same part, up to a cent by id', () => {
    fc.assert(
      fc.property(anyScenario, (scenario) => {
        const twin = (scenario.points[0]?.withdrawnWh ?? []).map((_, i) => 101 + 7 * i);
        const points = ['A', 'B'].map((id) => ({ id, memberId: 'M', holder: 'enterprise' as const, withdrawnWh: twin }));
        const quotas = [{ to: 'consumers', share: '1', key: 'coincident_withdrawal' } as const];
        const result = settleScenario({ ...scenario, points: [...points, ...scenario.points], distribution: { quotas } }) as ItalianResult;
        const { A, B } = result.distribution?.parts ?? {};
        expect([0n, 1n]).toContain(BigInt(A ?? -9) - BigInt(B ?? 9));
      }),
      runs,
    );
  });
});

import { describe, expect, it } from 'vitest';
import type { DomainError } from '../../kernel/errors.ts';
import { input, plant } from '../testing/inputs.ts';
import { MONTHS, month, person, RECIPIENTS, RULE, sum, year } from '../testing/years.ts';
import type { DistributionRule } from '../types.ts';
import { monthOfYear } from './month-of-year.ts';
import type { YearInput, YearMonth } from './types.ts';
import { yearAccount } from './year-account.ts';

describe('a year of three months', () => {
  const account = yearAccount(
    year(MONTHS, {
      plants: [{ id: 'P', powerKw: '100' }],
      ringFenced: { openingCents: 1000n, uses: [{ on: '2026-12-01', purpose: 'social_purpose', description: 'school', cents: 700n }] },
      payments: new Map([
        ['ANNA', { carriedInCents: 4000n, paidCents: 9000n }],
        ['GONE', { carriedInCents: 12n, paidCents: 0n }],
      ]),
    }),
  );

  it('has all of the injection shared: 45 points of the premium are in excess', () => {
    expect(account.excess).toMatchObject({ cents: 17_550n, sets: [{ injected: 3_000_000_000n, premiumCents: 39_000n, over: '0.45' }] });
  });

  it('takes the fee of the plant as a cost before all else (EX11)', () => {
    expect(account.fees).toEqual([{ id: 'gse_fee P', cents: 9500n }]);
    expect(account.recomputation.uncoveredCostsCents).toBe(0n);
  });

  it('adds VAT to the fee as a cost of its own where the community cannot deduct it: 95.00 net are 115.90 paid', () => {
    // 100 kW: 15 + 1 x (100 - 20) = 95.00; 22 % of it 20.90 (cacer-2026.md D11)
    const input = year(MONTHS, { plants: [{ id: 'P', powerKw: '100' }], deductsVat: false });
    const { fees, recomputation } = yearAccount(input);
    expect(fees).toEqual([
      { id: 'gse_fee P', cents: 9500n },
      { id: 'gse_fee_vat P', cents: 2090n },
    ]);
    const costs = recomputation.rows
      .filter(({ role }) => role === 'cost')
      .map(({ recomputed }) => recomputed.premiumCents + recomputed.refundCents);
    expect(sum(costs)).toBe(11_590n);
  });

  it('shares the year out by its own weights', () => {
    // 39000 + 2544 = 41544; - 9500 = 32044; fund 3204; 28840: producers 11536, consumers 17304
    // coincident kWh: Anna 250 + 250 + 900 = 1400 of 3000, shop 1600 of 3000
    const rows = account.recomputation.rows.map(({ id, recomputed }) => [id, Number(recomputed.premiumCents + recomputed.refundCents)]);
    expect(Object.fromEntries(rows)).toEqual({ P: 11_536, A: 8075, S: 9229, fund: 3204, 'gse_fee P': 9500 });
    expect(sum(account.recomputation.rows.map(({ difference }) => difference.premiumCents))).toBe(0n);
    expect(sum(account.recomputation.rows.map(({ difference }) => difference.refundCents))).toBe(0n);
  });

  it('leaves enterprises the premium less the excess at most, and nothing is taken where they have less', () => {
    const { receivedCents, keepAtMostCents, takenBackCents } = account.enterprises;
    expect([keepAtMostCents, takenBackCents]).toEqual([21_450n, 0n]);
    expect(receivedCents).toBeLessThan(21_450n);
  });

  it('reports every contribution, member and the ring-fenced account', () => {
    const { premium, refund, members, ringFenced } = account.report;
    expect([premium.earnedCents, refund.earnedCents]).toEqual([39_000n, 2544n]);
    expect(members.find(({ memberId }) => memberId === 'ANNA')).toMatchObject({ dueCents: 8075n, carriedOutCents: 3075n });
    expect(members.at(-1)).toMatchObject({ memberId: 'GONE', dueCents: 0n, carriedOutCents: 12n });
    // of the premium 39000 Anna has 7580 (8075 x 39000 / 41544): all others give up 17550 - 7580, which is 9970
    expect(ringFenced).toMatchObject({ openingCents: 1000n, addedCents: 9970n, usedCents: 700n, closingCents: 10_270n });
  });
});

describe('what a year is divided by', () => {
  it('rules: each stretch with one rule is shared out on its own', () => {
    const equal: DistributionRule = { fundShare: '0', quotas: [{ to: 'consumers', share: '1', key: 'equal' }] };
    const { rows } = yearAccount(year([...MONTHS.slice(0, 2), month('2026-03-02', 900, 100, { distribution: equal })])).recomputation;
    const of = (id: string) => rows.find((row) => row.id === id)?.recomputed;
    // January and February: 27696, fund 2770, 24926, consumers 14956: Anna 500/2000; March: 13848 halved
    expect(sum([of('A')?.premiumCents ?? 0n, of('A')?.refundCents ?? 0n])).toBe(3739n + 6924n);
    expect(of('fund')).toEqual({ premiumCents: 2600n, refundCents: 170n });
  });

  it('rules, with the costs of every month, and fees over the stretches by their totals', () => {
    const costs = { ...RULE, costs: [{ id: 'bank', cents: 348n }] };
    const later = { ...costs, fundShare: '0.20' };
    const months = [costs, costs, later].map((distribution, i) => month(`2026-0${i + 1}-02`, 500, 500, { distribution }));
    const { rows, uncoveredCostsCents } = yearAccount(year(months, { plants: [{ id: 'P', powerKw: '20' }] })).recomputation;
    const of = (id: string) => {
      const row = rows.find((one) => one.id === id);
      return [row?.posted, row?.recomputed].map((cents) => Number((cents?.premiumCents ?? 0n) + (cents?.refundCents ?? 0n)));
    };
    expect([of('bank'), of('gse_fee P'), uncoveredCostsCents]).toEqual([[1044, 1044], [0, 1500], 0n]);
    // fees 1000 and 500: fund 10 % of 27696 - 696 - 1000 = 26000, and 20 % of 13848 - 348 - 500 = 13000
    expect(of('fund')).toEqual([1350 + 1350 + 2700, 2600 + 2600]);
    const broke = yearAccount(year(months, { plants: [{ id: 'P', powerKw: '999' }] })).recomputation;
    expect(broke.uncoveredCostsCents).toBe(99_400n + 1044n - 41_544n);
  });

  it('members where a point changes hands', () => {
    const later = new Map(RECIPIENTS).set('A', person('BRUNO'));
    const { members } = yearAccount(year([...MONTHS.slice(0, 2), month('2026-03-02', 900, 100, {}, later)])).report;
    const [anna, bruno] = ['ANNA', 'BRUNO'].map((id) => members.find(({ memberId }) => memberId === id));
    // 41544 - 4154 = 37390; consumers 22434: Anna 500, Bruno 900 of 3000
    expect([anna?.dueCents, bruno?.dueCents]).toEqual([3739n, 6730n]);
  });

  it('no units: a month in mWh weighs as the same month in Wh', () => {
    const milli = month('2026-03-02', 900_000, 100_000, {
      energyUnit: 'mWh',
      plants: [
        plant(
          'P',
          '2025-01-01',
          '100',
          Float64Array.from({ length: 24 }, (_, h) => (h === 0 ? 1e9 : 0)),
        ),
      ],
    });
    expect(yearAccount(year([...MONTHS.slice(0, 2), milli]))).toEqual(yearAccount(year(MONTHS)));
  });
});

describe('an open or wrong year', () => {
  it('names the open months', () => {
    const gap = month('2026-02-02', 500, Number.NaN);
    const { distribution: _, ...withoutRule } = input([plant('P', '2025-01-01', '1', new Float64Array(24))], [], []);
    const idle = monthOfYear({ ...withoutRule, from: '2026-03-02', to: '2026-03-03' }, RECIPIENTS);
    expect(yearAccount(year([gap, idle], { expectedMonths: ['2026-01', '2026-02', '2026-03'] })).openMonths).toEqual([
      { month: '2026-01', reasons: ['not_settled'], isApproved: false },
      { month: '2026-02', reasons: ['missing_readings'], isApproved: false },
      { month: '2026-03', reasons: ['no_rule'], isApproved: false },
    ]);
  });

  it('is refused with every fault: month twice, other year, nobody to pay, more used than there is', () => {
    const codes = (value: YearInput) => {
      try {
        yearAccount(value);
        return [];
      } catch (error) {
        return (error as DomainError).details.map(({ code }) => code);
      }
    };
    const [first] = MONTHS as [YearMonth];
    expect(codes(year([first, { ...first, recipients: new Map() }]))).toEqual([
      'month_twice',
      'no_recipient',
      'no_recipient',
      'no_recipient',
    ]);
    expect(codes({ ...year([first]), year: 2025 })).toEqual(['other_year']);
    const uses = [{ on: '2026-05-01', purpose: 'social_purpose', description: 'x', cents: 1_000_000n }] as const;
    expect(codes(year([first], { ringFenced: { openingCents: 0n, uses } }))).toEqual(['above_balance']);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DomainError } from '../../kernel/errors.ts';
import { LEGAL_PARAMETERS } from '../../kernel/legal/parameters.ts';
import { toSettlementInput } from '../scenario/to-input.ts';
import { settle } from '../settle.ts';
import { anyScenario } from '../testing/arbitrary-scenario.ts';
import { input, plant, point } from '../testing/inputs.ts';
import type { DistributionRule, SettlementInput } from '../types.ts';
import { recipientOf } from './enterprise-classes.ts';
import { monthOfYear } from './month-of-year.ts';
import { capEnterprises, setAsideExcess } from './take-back.ts';
import type { Recipient, YearInput, YearMonth, YearRow } from './types.ts';
import { yearAccount } from './year-account.ts';
import { yearExcess } from './year-excess.ts';

const sum = (values: Iterable<bigint>): bigint => [...values].reduce((a, b) => a + b, 0n);
const year = (months: readonly YearMonth[], more: Partial<YearInput> = {}): YearInput => ({
  year: 2026,
  expectedMonths: months.map(({ month }) => month),
  months,
  plants: [],
  ringFenced: { openingCents: 0n, uses: [] },
  excess: { certifiedCents: null, openingCents: 0n },
  deductsVat: true,
  payments: new Map(),
  ...more,
});

describe('the excess of a year', () => {
  const mwh = (set: 'tariff_only' | 'with_grant', incentivised: bigint, injected: bigint, premiumCents: bigint) => ({
    set,
    incentivised: { num: incentivised, den: 1n },
    injected,
    premiumCents,
  });

  it('is taken in percentage points, set by set (EX05): 11 points of 7260.00 are 798.60', () => {
    const months = [mwh('tariff_only', 30n, 40n, 300_000n), mwh('tariff_only', 36n, 60n, 426_000n), mwh('with_grant', 20n, 50n, 150_000n)];
    expect(yearExcess(months, 2026, LEGAL_PARAMETERS)).toEqual({
      sets: [
        {
          set: 'tariff_only',
          incentivised: '66',
          injected: 100n,
          premiumCents: 726_000n,
          threshold: '0.55',
          over: '0.11',
          exactCents: '79860',
        },
        { set: 'with_grant', incentivised: '20', injected: 50n, premiumCents: 150_000n, threshold: '0.45', over: '0', exactCents: '0' },
      ],
      cents: 79_860n,
    });
  });

  it('is not the sum of the months: a month over and one under the threshold may make none', () => {
    const months = [mwh('tariff_only', 60n, 100n, 1000n), mwh('tariff_only', 50n, 100n, 1000n)];
    expect(yearExcess(months, 2026, LEGAL_PARAMETERS).cents).toBe(0n);
    expect(yearExcess(months.slice(0, 1), 2026, LEGAL_PARAMETERS).cents).toBe(50n);
  });
});

const RULE: DistributionRule = {
  fundShare: '0.10',
  quotas: [
    { to: 'producers', share: '0.40', key: 'attributed_energy' },
    { to: 'consumers', share: '0.60', key: 'coincident_withdrawal' },
  ],
};
const person = (memberId: string): Recipient => recipientOf(memberId, 'natural_person', 2026);
const RECIPIENTS = new Map<string, Recipient>([
  ['P', recipientOf('FIRM', 'enterprise', 2026)],
  ['A', person('ANNA')],
  ['S', recipientOf('SHOP', 'enterprise', 2026)],
]);

/** One hour of each month; kWh. All of 1000 kWh is shared at 130 EUR/MWh, so premium 130.00 and valorisation 8.48. */
function month(from: string, anna: number, shop: number, more: Partial<SettlementInput> = {}, recipients = RECIPIENTS): YearMonth {
  const kwh = (value: number) => Float64Array.of(value * 1000);
  const to = `${from.slice(0, 8)}03`;
  const day = input([plant('P', '2025-01-01', '100', kwh(1000))], [point('A', kwh(anna)), point('S', kwh(shop))], ['100'], {
    from,
    to,
    distribution: RULE,
    ...more,
  });
  return monthOfYear(day, recipients);
}

describe('holders that count as enterprises', () => {
  const shop = (holder: Recipient['holder'], table: typeof LEGAL_PARAMETERS) =>
    new Map<string, Recipient>([...RECIPIENTS, ['S', recipientOf('SHOP', holder, 2026, table)]]);
  const owners = (holder: Recipient['holder'], table = LEGAL_PARAMETERS) =>
    yearAccount(year([month('2026-01-02', 250, 750, {}, shop(holder, table))])).enterprises;

  it('are those of the legal table: an association keeps its part, an enterprise does not', () => {
    // Premium 130.00: fund 13.00, P 40 % of 117.00 = 46.80, consumers 70.20, of which S three quarters = 52.65; cents by largest remainder.
    expect(owners('association').receivedCents).toBe(4680n);
    expect([9944n, 9945n, 9946n]).toContain(owners('enterprise').receivedCents);
  });

  it('follow a value that an operator gave', () => {
    const table = LEGAL_PARAMETERS.map((row) =>
      row.name === 'enterprise_holder' && row.dimension === 'public_housing_body' ? { ...row, value: 'true' } : row,
    );
    expect(owners('public_housing_body').receivedCents).toBe(4680n);
    expect(owners('public_housing_body', table).receivedCents).toBe(owners('enterprise').receivedCents);
  });
});

const MONTHS = [month('2026-01-02', 250, 750), month('2026-02-02', 500, 1500), month('2026-03-02', 900, 100)];

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

describe('what enterprises give back', () => {
  const toFirms: DistributionRule = {
    fundShare: '0',
    quotas: [
      { to: 'producers', share: '0.50', key: 'equal' },
      { to: 'consumers', share: '0.50', key: 'fixed_shares', weights: { S: '0.8', A: '0.2' } },
    ],
  };
  const account = yearAccount(year([month('2026-01-02', 250, 750, { distribution: toFirms })]));

  it('is what they have above premium - excess, pro rata, moved to the ring-fenced account', () => {
    // rows 6924, 1385 (A), 5539 (S) of 13848; premium 13000 spread: P 6500, A 1300, S 5200; cap 13000 - 5850 = 7150; 11700 - 7150 = 4550
    expect(account.enterprises).toEqual({
      receivedCents: 11_700n,
      keepAtMostCents: 7150n,
      takenBackCents: 4550n,
      rows: [
        { role: 'plant', id: 'P', memberId: 'FIRM', cents: 2528n },
        { role: 'point', id: 'S', memberId: 'SHOP', cents: 2022n },
      ],
    });
    expect(account.report.premium).toEqual({
      earnedCents: 13_000n,
      toMembersCents: 8450n,
      toFundCents: 0n,
      toCostsCents: 0n,
      toRingFencedCents: 4550n,
    });
    expect(account.report.ringFenced.closingCents).toBe(4550n);
    expect(account.report.refund.toMembersCents).toBe(848n);
  });
});

describe('the whole excess premium', () => {
  // The example of cacer-2026.md D7: premium 1000, enterprises 500, a municipality as producer 300, fund 100, costs 100, consumers 0.
  const row = (role: YearRow['role'], id: string, holder: YearRow['holder'], cents: bigint): YearRow => {
    const own = { premiumCents: cents, refundCents: 0n };
    const none = { memberId: null, holder: null, enterprise: null };
    const whose = holder === null ? none : recipientOf(id, holder, 2026);
    return { role, id, ...whose, posted: own, recomputed: own, difference: { premiumCents: 0n, refundCents: 0n } };
  };
  const d7 = [
    row('point', 'FIRM', 'enterprise', 50_000n),
    row('plant', 'TOWN', 'local_authority', 30_000n),
    row('fund', 'fund', null, 10_000n),
    row('cost', 'bank', null, 10_000n),
  ];

  it('feeds neither costs nor fund nor producers: what they have above premium - excess is set aside, from the fund first', () => {
    // enterprises 500 <= 1000 - 100, so nothing by the minimum; all others 1000, may keep 900: 100 from the fund
    expect(capEnterprises(d7, 100_000n, 10_000n).takenBackCents).toBe(0n);
    expect(setAsideExcess(d7, 100_000n, 10_000n)).toMatchObject({
      receivedCents: 100_000n,
      keepAtMostCents: 90_000n,
      cents: 10_000n,
      rows: [{ role: 'fund', id: 'fund', memberId: null, cents: 10_000n }],
    });
  });

  it('comes from enterprises by their minimum, then from the fund, producers and enterprises, and costs at last', () => {
    // excess 700: enterprises may keep 300, give 200 back; 500 more: fund 100, members 300 (FIRM) and 300 (TOWN): 200 each; costs 0
    const { rows } = setAsideExcess(d7, 100_000n, 70_000n);
    expect(rows.map(({ id, cents }) => [id, cents])).toEqual([
      ['FIRM', 40_000n],
      ['TOWN', 20_000n],
      ['fund', 10_000n],
    ]);
    // excess 1000: all of it, costs too
    expect(setAsideExcess(d7, 100_000n, 100_000n).rows.map(({ cents }) => cents)).toEqual([50_000n, 30_000n, 10_000n, 10_000n]);
  });

  it("counts GSE's certified amount, shows the difference, and proves every use with what is left after it", () => {
    // January alone: premium 13000, fund 1300, P 4680, A 1755 (250 of 1000 kWh), S 5265; excess 45 points = 5850, certified 6000.
    const uses = [
      { on: '2026-11-02', purpose: 'social_purpose', description: 'lamps', reference: 'U1', place: 'Siena', cents: 500n },
    ] as const;
    const { excess, setAside, excessAccount, report } = yearAccount(
      year([month('2026-01-02', 250, 750)], {
        excess: { certifiedCents: 6000n, openingCents: 100n },
        ringFenced: { openingCents: 100n, uses },
      }),
    );
    expect(excess.cents).toBe(5850n);
    // others 1300 + 4680 + 5265 = 11245, may keep 13000 - 6000 = 7000: 4245 set aside; enterprises 9945 - 7000 = 2945, then the fund 1300
    expect([setAside.receivedCents, setAside.cents]).toEqual([11_245n, 4245n]);
    expect(setAside.rows.find(({ role }) => role === 'fund')?.cents).toBe(1300n);
    expect(excessAccount).toEqual({
      computedCents: 5850n,
      certifiedCents: 6000n,
      differenceCents: 150n,
      countedCents: 6000n,
      openingCents: 100n,
      lines: [
        {
          kind: 'shared_out',
          on: '2026-12-31',
          use: 'non_enterprise_consumers',
          memberId: 'ANNA',
          description: 'A',
          reference: null,
          place: null,
          cents: 1755n,
          leftCents: 4345n,
        },
        {
          kind: 'spent',
          on: '2026-11-02',
          use: 'social_purpose',
          memberId: null,
          description: 'lamps',
          reference: 'U1',
          place: 'Siena',
          cents: 500n,
          leftCents: 3845n,
        },
      ],
      usedCents: 2255n,
      leftCents: 3845n,
    });
    expect(report.ringFenced.closingCents).toBe(3845n);
    expect(report.premium).toMatchObject({ toFundCents: 0n, toRingFencedCents: 4245n });
  });
});

describe('a year is told apart', () => {
  it('by rule: each stretch with one rule is shared out on its own', () => {
    const equal: DistributionRule = { fundShare: '0', quotas: [{ to: 'consumers', share: '1', key: 'equal' }] };
    const { rows } = yearAccount(year([...MONTHS.slice(0, 2), month('2026-03-02', 900, 100, { distribution: equal })])).recomputation;
    const of = (id: string) => rows.find((row) => row.id === id)?.recomputed;
    // January and February: 27696, fund 2770, 24926, consumers 14956: Anna 500/2000; March: 13848 halved
    expect(sum([of('A')?.premiumCents ?? 0n, of('A')?.refundCents ?? 0n])).toBe(3739n + 6924n);
    expect(of('fund')).toEqual({ premiumCents: 2600n, refundCents: 170n });
  });

  it('with the costs of every month, and fees over its stretches by their totals', () => {
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

  it('by member where a point changes hands', () => {
    const later = new Map(RECIPIENTS).set('A', person('BRUNO'));
    const { members } = yearAccount(year([...MONTHS.slice(0, 2), month('2026-03-02', 900, 100, {}, later)])).report;
    const [anna, bruno] = ['ANNA', 'BRUNO'].map((id) => members.find(({ memberId }) => memberId === id));
    // 41544 - 4154 = 37390; consumers 22434: Anna 500, Bruno 900 of 3000
    expect([anna?.dueCents, bruno?.dueCents]).toEqual([3739n, 6730n]);
  });

  it('by unit: a month in mWh weighs as the same month in Wh', () => {
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
